package io.infinimix.stream.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/** From pixels to model inputs: colour, orientation, scale. */
final class ModelInputs {

    private ModelInputs() {}

    static ModelInput from(BufferedImage image, Orientation orientation, int height, int width, int channels) {
        float[] planes = channels == 1 && isGrey(image) ? grey(image) : colours(image, channels);
        float[] upright = upright(planes, image.getWidth(), image.getHeight(), channels, orientation);
        int fromWidth = orientation.width(image.getWidth(), image.getHeight());
        int fromHeight = orientation.height(image.getWidth(), image.getHeight());
        return new ModelInput(
                height, width, channels, Letterbox.fit(upright, fromHeight, fromWidth, height, width, channels));
    }

    /** One opaque channel of 8 or 16 bits: its samples are taken as they are, without a colour space's curve. */
    private static boolean isGrey(BufferedImage image) {
        Raster raster = image.getRaster();
        int type = raster.getDataBuffer().getDataType();
        return raster.getNumBands() == 1
                && !(image.getColorModel() instanceof java.awt.image.IndexColorModel)
                && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT);
    }

    private static float[] grey(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] samples = image.getRaster().getSamples(0, 0, width, height, 0, (int[]) null);
        boolean wide = image.getRaster().getDataBuffer().getDataType() == DataBuffer.TYPE_USHORT;
        int bits = image.getColorModel().getComponentSize(0);
        float scale = wide ? 255f / 65535f : 255f / ((1 << bits) - 1);
        float[] values = new float[samples.length];
        for (int n = 0; n < values.length; n++) {
            values[n] = samples[n] * scale;
        }
        return values;
    }

    /** Through the colour model to sRGB, over black where transparent. */
    private static float[] colours(BufferedImage image, int channels) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
        float[] values = new float[argb.length * channels];
        for (int n = 0; n < argb.length; n++) {
            float alpha = (argb[n] >>> 24) / 255f;
            float red = alpha * (argb[n] >> 16 & 0xFF);
            float green = alpha * (argb[n] >> 8 & 0xFF);
            float blue = alpha * (argb[n] & 0xFF);
            if (channels == 1) {
                values[n] = 0.299f * red + 0.587f * green + 0.114f * blue;
            } else {
                values[3 * n] = red;
                values[3 * n + 1] = green;
                values[3 * n + 2] = blue;
            }
        }
        return values;
    }

    private static float[] upright(float[] stored, int width, int height, int channels, Orientation orientation) {
        if (orientation.equals(Orientation.UPRIGHT)) {
            return stored;
        }
        int uprightWidth = orientation.width(width, height);
        int uprightHeight = orientation.height(width, height);
        float[] values = new float[stored.length];
        for (int y = 0; y < uprightHeight; y++) {
            for (int x = 0; x < uprightWidth; x++) {
                int from = orientation.stored(x, y, width, height) * channels;
                System.arraycopy(stored, from, values, (y * uprightWidth + x) * channels, channels);
            }
        }
        return values;
    }
}
