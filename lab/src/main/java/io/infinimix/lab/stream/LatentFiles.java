package io.infinimix.lab.stream;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Latents as other programs read them: {@code latents.npy}, the means (format 1.0 of NumPy's files, count x D little-endian floats), and {@code latents-labels.txt}, one number a line.
 */
final class LatentFiles {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    /** Of what stands before the values. */
    private static final int ALIGNMENT = 64;

    private LatentFiles() {}

    /** Writes both into a folder, which is created where it is missing. */
    static void write(Path folder, LatentStream latents) throws IOException {
        Files.createDirectories(folder);
        try (OutputStream file = Files.newOutputStream(folder.resolve("latents.npy"));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file))) {
            out.write(header(latents));
            ByteBuffer values =
                    ByteBuffer.allocate(Float.BYTES * latents.means().length).order(ByteOrder.LITTLE_ENDIAN);
            values.asFloatBuffer().put(latents.means());
            out.write(values.array());
        }
        Files.write(
                folder.resolve("latents-labels.txt"),
                Arrays.stream(latents.labels()).mapToObj(Integer::toString).toList());
    }

    private static byte[] header(LatentStream latents) {
        String description = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + latents.count() + ", "
                + latents.dimension() + "), }";
        int unpadded = MAGIC.length + Short.BYTES + description.length() + 1;
        int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
        byte[] text = (description + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(unpadded + padding)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) text.length)
                .put(text)
                .array();
    }
}
