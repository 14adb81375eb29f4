package io.infinimix.encoder.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A form as it comes, until the head of a part is too long. Whatever looks like a boundary begins a head, which the next empty line ends: a parser never sees a head that is not seen here.
 */
final class BoundedHeads extends FilterInputStream {

    /** Several times what browsers send with the longest name of a file. */
    static final int MOST = 4096;

    private static final byte[] EMPTY_LINE = {'\r', '\n', '\r', '\n'};

    private final Occurrence boundary;
    private final Occurrence headEnd = new Occurrence(EMPTY_LINE);
    private boolean inHead;
    private int length;

    /** @param boundary of the parts, without the two dashes before it */
    BoundedHeads(InputStream form, String boundary) {
        super(form);
        this.boundary = new Occurrence(("--" + boundary).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        if (read >= 0) {
            pass((byte) read);
        }
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int most) throws IOException {
        int read = in.read(buffer, offset, most);
        for (int n = 0; n < read; n++) {
            pass(buffer[offset + n]);
        }
        return read;
    }

    private void pass(byte next) {
        if (!inHead) {
            inHead = boundary.endsWith(next);
            length = 0;
        } else if (headEnd.endsWith(next)) {
            inHead = false;
        } else if (++length > MOST) {
            throw FormHeads.tooLong(MOST);
        }
    }

    /** Finds a sequence of bytes in a longer one, by Knuth's, Morris's and Pratt's algorithm. */
    private static final class Occurrence {

        private final byte[] sought;
        /** Of each beginning of what is sought: the length of its longest beginning that is also its end. */
        private final int[] border;

        private int matched;

        Occurrence(byte[] sought) {
            this.sought = sought;
            this.border = new int[sought.length];
            for (int n = 1; n < sought.length; n++) {
                border[n] = extended(border[n - 1], sought[n]);
            }
        }

        /** Whether what is sought ends with this byte; then it is looked for anew. */
        boolean endsWith(byte next) {
            matched = extended(matched, next);
            if (matched < sought.length) {
                return false;
            }
            matched = 0;
            return true;
        }

        private int extended(int length, byte next) {
            int n = length;
            while (n > 0 && sought[n] != next) {
                n = border[n - 1];
            }
            return sought[n] == next ? n + 1 : 0;
        }
    }
}
