package io.infinimix.encoder.ingest;

import io.infinimix.stream.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a file of which the length is told or not, and never more of it than an image may have and one byte, which is enough to be refused. */
final class FileBytes {

    private static final int MOST = Topics.MAX_IMAGE_BYTES + 1;

    private FileBytes() {}

    /**
     * The file's bytes, in an array of its length: with one that grows there would be a second copy for a while.
     *
     * @param length as told, or negative
     */
    static byte[] read(InputStream in, long length) throws IOException {
        if (length < 0) {
            return in.readNBytes(MOST);
        }
        byte[] bytes = new byte[(int) Math.min(length, MOST)];
        int read = in.readNBytes(bytes, 0, bytes.length);
        return read == bytes.length ? bytes : Arrays.copyOf(bytes, read);
    }

    /** Bytes of memory that reading takes at most: where nothing is told, for the pieces and for what they become. */
    static long taken(long length) {
        return length < 0 ? 2L * MOST : Math.min(length, MOST);
    }
}
