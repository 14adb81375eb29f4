package io.infinimix.quickstart.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a stream of JPEG or PNG files that follow each other into single files, as {@code ffmpeg -f image2pipe} writes them. Follows the structure of both formats, so that
 * a thumbnail inside a JPEG, or an end marker's bytes inside a segment, do not end a frame. What ends early is given as it is, for the encoder to say why it cannot be read.
 */
final class FrameSplitter {

    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int[] PNG = {0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};

    private final InputStream in;
    private final int limit;
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream(1 << 16);
    private long length;
    private long skipped;
    /** A JPEG's start was read where another's end should have been. */
    private boolean started;

    /** @param limit bytes of a frame that are kept; of a longer one only the length is known */
    FrameSplitter(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** Reads to the end of the next frame; false at the end of the stream. */
    boolean next() throws IOException {
        frame.reset();
        length = 0;
        if (started) {
            started = false;
            keep(0xFF);
            keep(START);
            jpeg();
            return true;
        }
        return find();
    }

    /** The frame's bytes, at most as many as the limit. */
    byte[] content() {
        return frame.toByteArray();
    }

    /** The frame's length in bytes, which may be over the limit. */
    long length() {
        return length;
    }

    /** Bytes that belonged to no frame. */
    long skipped() {
        return skipped;
    }

    private boolean find() throws IOException {
        int previous = -1;
        int matched = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            skipped++;
            if (previous == 0xFF && b == START) {
                skipped -= 2;
                keep(0xFF);
                keep(START);
                jpeg();
                return true;
            }
            matched = b == PNG[matched] ? matched + 1 : b == PNG[0] ? 1 : 0;
            if (matched == PNG.length) {
                skipped -= PNG.length;
                for (int magic : PNG) {
                    keep(magic);
                }
                png();
                return true;
            }
            previous = b;
        }
        return false;
    }

    /** Chunks of length, type, content and checksum, up to the one of type IEND. */
    private void png() throws IOException {
        while (true) {
            long size = number(4);
            long type = number(4);
            if (size < 0 || type < 0 || !copy(size + 4) || type == 0x49454E44L) {
                return;
            }
        }
    }

    /** Segments of marker and length. A scan's data follow its head as bytes that are no marker: in them FF is followed by 00 or is a restart's. */
    private void jpeg() throws IOException {
        while (true) {
            int marker = marker();
            if (marker < 0) {
                return;
            }
            if (marker == START) {
                started = true;
                return;
            }
            keep(0xFF);
            keep(marker);
            if (marker == END) {
                return;
            }
            if (marker == 0x01 || marker >= 0xD0 && marker <= 0xD7) {
                continue;
            }
            long size = number(2);
            if (size < 0 || !copy(size - 2)) {
                return;
            }
        }
    }

    /** Copies up to the next marker, which is not copied; −1 at the end of the stream. */
    private int marker() throws IOException {
        int b = in.read();
        while (b >= 0) {
            if (b != 0xFF) {
                keep(b);
                b = in.read();
                continue;
            }
            int code = in.read();
            while (code == 0xFF) {
                code = in.read();
            }
            if (code < 0) {
                return -1;
            }
            if (code != 0) {
                return code;
            }
            keep(0xFF);
            keep(0);
            b = in.read();
        }
        return -1;
    }

    /** A big-endian number, copied; −1 at the end of the stream. */
    private long number(int bytes) throws IOException {
        long value = 0;
        for (int n = 0; n < bytes; n++) {
            int b = in.read();
            if (b < 0) {
                return -1;
            }
            keep(b);
            value = value << 8 | b;
        }
        return value;
    }

    private boolean copy(long bytes) throws IOException {
        for (long n = 0; n < bytes; n++) {
            int b = in.read();
            if (b < 0) {
                return false;
            }
            keep(b);
        }
        return true;
    }

    private void keep(int b) {
        length++;
        if (length <= limit) {
            frame.write(b);
        }
    }
}
