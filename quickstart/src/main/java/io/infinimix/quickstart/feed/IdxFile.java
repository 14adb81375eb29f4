package io.infinimix.quickstart.feed;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The head of an idx file, MNIST's format, and its values to read: two zero bytes, the type of value (8 for unsigned bytes), the number of axes, each axis's length in
 * four bytes, and the values. Compressed with gzip if it starts like that, whatever it is called.
 */
final class IdxFile implements AutoCloseable {

    private static final int UNSIGNED_BYTES = 8;
    private static final int MOST_SIDE = 4096;
    private static final int COLOUR_AXES = 4;
    private static final int CHANNELS_AXIS = 3;

    private final Path file;
    private final DataInputStream in;
    private final int[] shape;

    /** Images: three axes, or four where there are three channels. */
    static IdxFile images(Path file) throws IOException {
        return new IdxFile(file, axesOfImages(file));
    }

    /** Labels. */
    static IdxFile labels(Path file) throws IOException {
        return new IdxFile(file, 1);
    }

    private IdxFile(Path file, int axes) throws IOException {
        this.file = file;
        in = open(file);
        try {
            shape = head(axes);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Whether a name is that of an idx file of images. */
    static boolean namesImages(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.matches(".*idx[34]-ubyte(\\.gz)?");
    }

    private static int axesOfImages(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*idx4-ubyte(\\.gz)?") ? COLOUR_AXES : 3;
    }

    private static DataInputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            raw.mark(2);
            boolean compressed = raw.read() == 0x1F && raw.read() == 0x8B;
            raw.reset();
            return new DataInputStream(
                    compressed ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16) : raw);
        } catch (EOFException | ZipException e) {
            raw.close();
            throw cutShort(file, e);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private int[] head(int axes) throws IOException {
        try {
            int magic = in.readInt();
            int expected = UNSIGNED_BYTES << 8 | axes;
            if (magic != expected) {
                throw new UnusableSourceException(String.format(
                        "%s starts with %08x, an idx file of %s with %08x: give another file or take this one away",
                        file, magic, axes == 1 ? "labels" : "images", expected));
            }
            int[] lengths = new int[axes];
            for (int n = 0; n < axes; n++) {
                lengths[n] = in.readInt();
                if (lengths[n] < 0 || n > 0 && (lengths[n] == 0 || lengths[n] > MOST_SIDE)) {
                    throw new UnusableSourceException(file + " says that axis " + n + " has "
                            + Integer.toUnsignedLong(lengths[n]) + " values: it is damaged, copy it again");
                }
            }
            if (axes == COLOUR_AXES && lengths[CHANNELS_AXIS] != 3) {
                throw new UnusableSourceException(file + " has " + lengths[CHANNELS_AXIS]
                        + " values per pixel: an idx file of four axes must have 3, red, green and blue");
            }
            return lengths;
        } catch (EOFException | ZipException e) {
            throw cutShort(file, e);
        }
    }

    /** Number of images or labels. */
    int count() {
        return shape[0];
    }

    int height() {
        return shape[1];
    }

    int width() {
        return shape[2];
    }

    int channels() {
        return shape.length > CHANNELS_AXIS ? shape[CHANNELS_AXIS] : 1;
    }

    /** The next entry's values; the caller does not read more than there are. */
    byte[] read() throws IOException {
        byte[] values = new byte[Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact)];
        try {
            in.readFully(values);
        } catch (EOFException | ZipException e) {
            throw cutShort(file, e);
        }
        return values;
    }

    private static UnusableSourceException cutShort(Path file, IOException cause) {
        UnusableSourceException e =
                new UnusableSourceException(file + " ends too early or is damaged: copy or download it again");
        e.initCause(cause);
        return e;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
