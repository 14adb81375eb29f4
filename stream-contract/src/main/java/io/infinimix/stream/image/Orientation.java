package io.infinimix.stream.image;

/**
 * How a camera was held, by EXIF's values 1 to 8.
 *
 * @param transposed whether rows and columns change places first
 * @param flippedHorizontally whether columns are then reversed
 * @param flippedVertically whether rows are then reversed
 */
record Orientation(boolean transposed, boolean flippedHorizontally, boolean flippedVertically) {

    static final Orientation UPRIGHT = new Orientation(false, false, false);

    /** Of an encoded file; upright unless it says otherwise. */
    static Orientation of(byte[] encoded) {
        return of(ExifOrientation.of(encoded));
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
