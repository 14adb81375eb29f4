package io.infinimix.backbone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A model's file. It is mapped, not read: the heap has no room for weights, and what is hashed is what is loaded. */
record ModelFile(Path path, ByteBuffer content) {

    /** @throws UnusableBackboneException if there is no such file, or it cannot be one */
    static ModelFile map(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new UnusableBackboneException(path
                    + (Files.exists(path) ? " is no file" : " does not exist")
                    + ": name the .onnx file of an image model");
        }
        try (FileChannel channel = FileChannel.open(path)) {
            if (channel.size() == 0 || channel.size() > Integer.MAX_VALUE) {
                throw new UnusableBackboneException(path + " has " + channel.size()
                        + " bytes: a model in one file has more than none and at most 2 GiB");
            }
            return new ModelFile(path, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        } catch (IOException e) {
            throw new UnusableBackboneException(path + " cannot be read (" + e + "): make it readable", e);
        }
    }

    byte[] sha256() {
        MessageDigest digest = digest();
        digest.update(content.duplicate());
        return digest.digest();
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
