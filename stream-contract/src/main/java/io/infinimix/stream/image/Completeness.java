package io.infinimix.stream.image;

/**
 * Whether a file goes on to its end, told by the structure of its format. Readers do not tell: libjpeg paints what is missing grey and calls it an image.
 */
final class Completeness {

    private static final int PNG_SIGNATURE = 8;
    private static final int PNG_CHUNK_FRAME = 12;
    private static final int IEND = 'I' << 24 | 'E' << 16 | 'N' << 8 | 'D';
    private static final int RIFF_HEADER = 8;
    private static final int GIF_HEADER = 13;
    private static final int GIF_IMAGE = 0x2C;
    private static final int GIF_EXTENSION = 0x21;

    private final byte[] file;

    private Completeness(byte[] file) {
        this.file = file;
    }

    /** True also for formats whose readers notice by themselves. */
    static boolean of(byte[] encoded, ImageFormat format) {
        Completeness file = new Completeness(encoded);
        return switch (format) {
            case PNG -> file.png();
            case JPEG -> file.jpeg();
            case GIF -> file.gif();
            case WEBP -> file.webp();
            case BMP -> true;
        };
    }

    private boolean png() {
        long at = PNG_SIGNATURE;
        while (at + PNG_CHUNK_FRAME <= file.length) {
            long length = bigEndian(at, 4);
            long next = at + PNG_CHUNK_FRAME + length;
            if (bigEndian(at + 4, 4) == IEND) {
                return next <= file.length;
            }
            at = next;
        }
        return false;
    }

    /** From marker to marker; between a start of scan and the next marker that is neither stuffing nor a restart lies data. */
    private boolean jpeg() {
        long at = 2;
        while (at + 1 < file.length) {
            int marker = octet(at + 1);
            if (octet(at) != 0xFF || marker == 0x00 || marker >= 0xD0 && marker <= 0xD7) {
                at++;
            } else if (marker == 0xFF || marker == 0x01) {
                // Fill bytes, and the one other marker that stands alone.
                at++;
            } else if (marker == 0xD9) {
                return true;
            } else {
                at += 2 + (at + 3 < file.length ? bigEndian(at + 2, 2) : 2);
            }
        }
        return false;
    }

    /** Up to the end of the first frame, which is what is read. */
    private boolean gif() {
        long at = GIF_HEADER + colourTable(10);
        while (at < file.length) {
            int block = octet(at);
            if (block == GIF_EXTENSION) {
                at = afterSubBlocks(at + 2);
            } else if (block == GIF_IMAGE && at + 10 <= file.length) {
                return afterSubBlocks(at + 10 + colourTable(at + 9) + 1) <= file.length;
            } else {
                // Neither: the reader says what is wrong.
                return block != GIF_IMAGE;
            }
        }
        return false;
    }

    private long colourTable(long flagsAt) {
        int flags = flagsAt < file.length ? octet(flagsAt) : 0;
        return (flags & 0x80) == 0 ? 0 : 3L << (flags & 7) + 1;
    }

    /** Position after the empty block that ends them; beyond the file if there is none. */
    private long afterSubBlocks(long start) {
        long at = start;
        while (at < file.length) {
            int length = octet(at);
            at += 1 + length;
            if (length == 0) {
                return at;
            }
        }
        return Long.MAX_VALUE;
    }

    private boolean webp() {
        long length = octet(4) | octet(5) << 8 | octet(6) << 16 | (long) octet(7) << 24;
        return RIFF_HEADER + length <= file.length;
    }

    private int octet(long at) {
        return file[(int) at] & 0xFF;
    }

    private long bigEndian(long at, int bytes) {
        long value = 0;
        for (int n = 0; n < bytes; n++) {
            value = value << 8 | octet(at + n);
        }
        return value;
    }
}
