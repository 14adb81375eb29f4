package io.infinimix.stream.image;

/**
 * How a camera was held: EXIF tag 0x0112 of a JPEG, values 1 to 8.
 *
 * @param transposed whether rows and columns change places first
 * @param flippedHorizontally whether columns are then reversed
 * @param flippedVertically whether rows are then reversed
 */
record Orientation(boolean transposed, boolean flippedHorizontally, boolean flippedVertically) {

    static final Orientation UPRIGHT = new Orientation(false, false, false);

    private static final int ORIENTATION_TAG = 0x0112;
    private static final int APP1 = 0xE1;
    private static final int START_OF_SCAN = 0xDA;

    /** Of an encoded file; upright unless it is a JPEG that says otherwise. */
    static Orientation of(byte[] encoded) {
        if (ImageFormat.of(encoded).filter(ImageFormat.JPEG::equals).isEmpty()) {
            return UPRIGHT;
        }
        int at = 2;
        while (at + 4 <= encoded.length && (encoded[at] & 0xFF) == 0xFF) {
            int marker = encoded[at + 1] & 0xFF;
            int length = (encoded[at + 2] & 0xFF) << 8 | encoded[at + 3] & 0xFF;
            if (marker == START_OF_SCAN || length < 2) {
                break;
            }
            if (marker == APP1 && at + 2 + length <= encoded.length && isExif(encoded, at + 4)) {
                return of(value(encoded, at + 10, at + 2 + length));
            }
            at += 2 + length;
        }
        return UPRIGHT;
    }

    private static boolean isExif(byte[] b, int at) {
        return at + 6 <= b.length && b[at] == 'E' && b[at + 1] == 'x' && b[at + 2] == 'i' && b[at + 3] == 'f';
    }

    /** The tag's value in the first directory of the TIFF structure between start and end; 1 if there is none. */
    private static int value(byte[] b, int start, int end) {
        if (start + 8 > end) {
            return 1;
        }
        boolean little = b[start] == 'I';
        long directory = start + (number(b, start + 4, 4, little) & 0xFFFFFFFFL);
        if (directory + 2 > end) {
            return 1;
        }
        int entries = number(b, (int) directory, 2, little);
        for (int n = 0; n < entries; n++) {
            long entry = directory + 2 + 12L * n;
            if (entry + 12 > end) {
                return 1;
            }
            if (number(b, (int) entry, 2, little) == ORIENTATION_TAG) {
                return number(b, (int) entry + 8, 2, little);
            }
        }
        return 1;
    }

    private static int number(byte[] b, int at, int bytes, boolean little) {
        int value = 0;
        for (int n = 0; n < bytes; n++) {
            int octet = b[little ? at + bytes - 1 - n : at + n] & 0xFF;
            value = value << 8 | octet;
        }
        return value;
    }

    private static Orientation of(int exif) {
        return switch (exif) {
            case 2 -> new Orientation(false, true, false);
            case 3 -> new Orientation(false, true, true);
            case 4 -> new Orientation(false, false, true);
            case 5 -> new Orientation(true, false, false);
            case 6 -> new Orientation(true, true, false);
            case 7 -> new Orientation(true, true, true);
            case 8 -> new Orientation(true, false, true);
            default -> UPRIGHT;
        };
    }

    /** Width of the upright image. */
    int width(int width, int height) {
        return transposed ? height : width;
    }

    /** Height of the upright image. */
    int height(int width, int height) {
        return transposed ? width : height;
    }

    /** Index, in the stored image of the given size, of the pixel that stands at (x, y) when upright. */
    int stored(int x, int y, int width, int height) {
        int uprightWidth = width(width, height);
        int uprightHeight = height(width, height);
        int column = flippedHorizontally ? uprightWidth - 1 - x : x;
        int row = flippedVertically ? uprightHeight - 1 - y : y;
        return transposed ? column * width + row : row * width + column;
    }
}
