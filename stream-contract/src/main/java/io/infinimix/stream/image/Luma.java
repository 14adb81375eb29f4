package io.infinimix.stream.image;

/** Brightness of the pixels of a model's input, 0 to 255, row by row (weights of ITU-R BT.601). */
final class Luma {

    private Luma() {}

    static float[] of(ModelInput input) {
        byte[] pixels = input.pixels();
        float[] luma = new float[input.height() * input.width()];
        for (int n = 0; n < luma.length; n++) {
            luma[n] = input.channels() == 1
                    ? pixels[n] & 0xff
                    : 0.299f * (pixels[3 * n] & 0xff)
                            + 0.587f * (pixels[3 * n + 1] & 0xff)
                            + 0.114f * (pixels[3 * n + 2] & 0xff);
        }
        return luma;
    }
}
