package io.infinimix.lab.images;

import io.infinimix.gmvae.training.UnusableImagesException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A whole idx file, MNIST's format: two zero bytes, the type of value (8 for unsigned bytes), the number of axes, each axis's length in four bytes, and the values. Compressed with gzip if it
 * starts like that, whatever it is called.
 *
 * @param shape length of each axis
 * @param values all of them, the last axis fastest
 */
record IdxFile(int[] shape, byte[] values) {

    private static final int UNSIGNED_BYTES = 8;
    private static final int MOST_SIDE = 4096;

    /**
     * Reads.
     *
     * @param axes that the file must have: 3 for grey images, 4 for images in colour, 1 for labels
     * @throws UnusableImagesException if it is another kind of file, or damaged
     */
    static IdxFile read(Path file, int axes) throws IOException {
        try (DataInputStream in = open(file)) {
            int magic = in.readInt();
            int expected = UNSIGNED_BYTES << 8 | axes;
            if (magic != expected) {
                throw new UnusableImagesException(String.format(
                        "%s starts with %08x, an idx file of %s with %08x: give another file or take this one away",
                        file, magic, axes == 1 ? "labels" : "images", expected));
            }
            int[] shape = new int[axes];
            for (int axis = 0; axis < axes; axis++) {
                shape[axis] = in.readInt();
                if (shape[axis] < 1 || axis > 0 && shape[axis] > MOST_SIDE) {
                    throw new UnusableImagesException(file + " says that axis " + axis + " has "
                            + Integer.toUnsignedLong(shape[axis]) + " values: it is damaged, copy it again");
                }
            }
            byte[] values = new byte[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
            in.readFully(values);
            return new IdxFile(shape, values);
        } catch (EOFException | ZipException e) {
            throw new UnusableImagesException(file + " ends too early or is damaged: copy or download it again");
        }
    }

    private static DataInputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        raw.mark(2);
        boolean compressed = raw.read() == 0x1F && raw.read() == 0x8B;
        raw.reset();
        return new DataInputStream(
                compressed ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16) : raw);
    }
}
