package io.infinimix.stream.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** The rows of an image as values from 0 to 255, over black where it is transparent. */
abstract class PixelRows {

    final BufferedImage image;
    final int channels;

    private PixelRows(BufferedImage image, int channels) {
        this.image = image;
        this.channels = channels;
    }

    /** @param channels 1 for grey (Rec. 601 luma), 3 for colour */
    static PixelRows of(BufferedImage image, int channels) {
        return isGrey(image) ? new Grey(image, channels) : new Colour(image, channels);
    }

    /** @param row width x channels values; modified */
    abstract void read(int y, float[] row);

    /** Rec. 601. */
    static float luma(float red, float green, float blue) {
        return 0.299f * red + 0.587f * green + 0.114f * blue;
    }

    /** 8 or 16 bits of grey, perhaps with alpha. */
    private static boolean isGrey(BufferedImage image) {
        ColorModel model = image.getColorModel();
        int type = image.getRaster().getDataBuffer().getDataType();
        return !(model instanceof IndexColorModel)
                && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
                && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT);
    }

    /** Samples are taken as they are: Java's grey is linear, and would come out of the colour model brighter than the file says. */
    private static final class Grey extends PixelRows {

        private final Raster raster;
        private final float scale;
        private final boolean transparent;
        private final boolean premultiplied;
        private final float alphaScale;
        private final boolean plain;
        private byte[] bytes;
        private int[] samples;
        private int[] alphas;

        Grey(BufferedImage image, int channels) {
            super(image, channels);
            raster = image.getRaster();
            scale = 255f / ((1 << image.getColorModel().getComponentSize(0)) - 1);
            transparent = raster.getNumBands() > 1;
            premultiplied = image.isAlphaPremultiplied();
            alphaScale = transparent ? 1f / ((1 << image.getColorModel().getComponentSize(1)) - 1) : 1;
            plain = !transparent && scale == 1 && raster.getTransferType() == DataBuffer.TYPE_BYTE;
        }

        @Override
        void read(int y, float[] row) {
            if (plain) {
                readBytes(y, row);
            } else {
                readSamples(y, row);
            }
        }

        /** One byte a pixel, a row at a time: several times as fast as its samples one by one. */
        private void readBytes(int y, float[] row) {
            int width = image.getWidth();
            bytes = (byte[]) raster.getDataElements(0, y, width, 1, bytes);
            for (int x = 0; x < width; x++) {
                float value = bytes[x] & 0xFF;
                for (int c = 0; c < channels; c++) {
                    row[x * channels + c] = value;
                }
            }
        }

        private void readSamples(int y, float[] row) {
            int width = image.getWidth();
            samples = raster.getSamples(0, y, width, 1, 0, samples);
            if (transparent) {
                alphas = raster.getSamples(0, y, width, 1, 1, alphas);
            }
            for (int x = 0; x < width; x++) {
                float value = samples[x] * scale;
                if (transparent && !premultiplied) {
                    value *= alphas[x] * alphaScale;
                }
                for (int c = 0; c < channels; c++) {
                    row[x * channels + c] = value;
                }
            }
        }
    }

    /** Through the colour model to sRGB. */
    private static final class Colour extends PixelRows {

        private int[] argb;

        Colour(BufferedImage image, int channels) {
            super(image, channels);
        }

        @Override
        void read(int y, float[] row) {
            int width = image.getWidth();
            argb = image.getRGB(0, y, width, 1, argb, 0, width);
            for (int x = 0; x < width; x++) {
                float alpha = (argb[x] >>> 24) / 255f;
                float red = alpha * (argb[x] >> 16 & 0xFF);
                float green = alpha * (argb[x] >> 8 & 0xFF);
                float blue = alpha * (argb[x] & 0xFF);
                if (channels == 1) {
                    row[x] = luma(red, green, blue);
                } else {
                    row[3 * x] = red;
                    row[3 * x + 1] = green;
                    row[3 * x + 2] = blue;
                }
            }
        }
    }
}
