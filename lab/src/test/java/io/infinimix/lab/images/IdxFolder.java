package io.infinimix.lab.images;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes idx files for tests. */
public final class IdxFolder {

    private IdxFolder() {}

    /** @param shape length of each axis, the number of entries first */
    public static void write(Path file, byte[] values, int... shape) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeInt(8 << 8 | shape.length);
            for (int length : shape) {
                out.writeInt(length);
            }
            out.write(values);
        }
    }

    /** Images of 2 x 2 with these labels. */
    static void writePair(Path folder, String name, int... labels) throws IOException {
        byte[] shown = new byte[labels.length];
        for (int n = 0; n < labels.length; n++) {
            shown[n] = (byte) labels[n];
        }
        write(folder.resolve(name + "-images-idx3-ubyte"), new byte[4 * labels.length], labels.length, 2, 2);
        write(folder.resolve(name + "-labels-idx1-ubyte"), shown, labels.length);
    }
}
