package io.infinimix.stream.image;

/** Brightness of the pixels of a model's input, row by row, in thousandths: the weights of ITU-R BT.601 are whole ones, so that sums of it are exact. */
final class Luma {

    /** What one step of 255 is. */
    static final int UNIT = 1000;

    private static final int RED = 299;
    private static final int GREEN = 587;
    private static final int BLUE = 114;

    private Luma() {}

    /** One value a pixel, 0 to 255 x {@value #UNIT}. */
    static int[] of(ModelInput input) {
        byte[] pixels = input.pixels();
        int[] luma = new int[input.height() * input.width()];
        if (input.channels() == 1) {
            for (int n = 0; n < luma.length; n++) {
                luma[n] = UNIT * (pixels[n] & 0xff);
            }
        } else {
            for (int n = 0; n < luma.length; n++) {
                luma[n] = RED * (pixels[3 * n] & 0xff)
                        + GREEN * (pixels[3 * n + 1] & 0xff)
                        + BLUE * (pixels[3 * n + 2] & 0xff);
            }
        }
        return luma;
    }
}
