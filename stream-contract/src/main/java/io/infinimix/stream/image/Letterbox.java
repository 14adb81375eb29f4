package io.infinimix.stream.image;

/** Scales an image into a frame without changing its aspect; the rest of the frame is black. */
final class Letterbox {

    private Letterbox() {}

    /**
     * @param values height x width x channels, 0 to 255; not modified
     * @return toHeight x toWidth x channels bytes
     */
    static byte[] fit(float[] values, int height, int width, int toHeight, int toWidth, int channels) {
        double scale = Math.min((double) toHeight / height, (double) toWidth / width);
        int innerHeight = Math.max(1, Math.min(toHeight, (int) Math.round(height * scale)));
        int innerWidth = Math.max(1, Math.min(toWidth, (int) Math.round(width * scale)));
        float[] inner = values;
        if (innerHeight != height || innerWidth != width) {
            float[] narrowed = resizeRows(values, height, width, innerWidth, channels);
            inner = resizeColumns(narrowed, height, innerWidth, innerHeight, channels);
        }
        byte[] frame = new byte[toHeight * toWidth * channels];
        int top = (toHeight - innerHeight) / 2;
        int left = (toWidth - innerWidth) / 2;
        for (int y = 0; y < innerHeight; y++) {
            for (int n = 0; n < innerWidth * channels; n++) {
                float value = inner[y * innerWidth * channels + n];
                frame[((top + y) * toWidth + left) * channels + n] =
                        (byte) Math.max(0, Math.min(255, Math.round(value)));
            }
        }
        return frame;
    }

    private static float[] resizeRows(float[] values, int height, int width, int toWidth, int channels) {
        float[] result = new float[height * toWidth * channels];
        Span span = new Span(width, toWidth);
        for (int x = 0; x < toWidth; x++) {
            span.at(x);
            for (int from = span.first; from <= span.last; from++) {
                float weight = span.weight(from);
                for (int y = 0; y < height; y++) {
                    for (int c = 0; c < channels; c++) {
                        result[(y * toWidth + x) * channels + c] += weight * values[(y * width + from) * channels + c];
                    }
                }
            }
        }
        return result;
    }

    private static float[] resizeColumns(float[] values, int height, int width, int toHeight, int channels) {
        int stride = width * channels;
        float[] result = new float[toHeight * stride];
        Span span = new Span(height, toHeight);
        for (int y = 0; y < toHeight; y++) {
            span.at(y);
            for (int from = span.first; from <= span.last; from++) {
                float weight = span.weight(from);
                for (int n = 0; n < stride; n++) {
                    result[y * stride + n] += weight * values[from * stride + n];
                }
            }
        }
        return result;
    }

    /** The pixels that one output pixel is the mean of: by area when shrinking, the two nearest by distance when enlarging. */
    private static final class Span {

        private final int size;
        private final double ratio;
        private double start;
        private double end;
        private int first;
        private int last;

        Span(int size, int toSize) {
            this.size = size;
            this.ratio = (double) size / toSize;
        }

        void at(int position) {
            if (ratio >= 1) {
                start = position * ratio;
                end = Math.min(size, start + ratio);
                first = (int) start;
                last = Math.min(size - 1, (int) Math.ceil(end) - 1);
            } else {
                start = Math.max(0, Math.min(size - 1, (position + 0.5) * ratio - 0.5));
                first = (int) start;
                last = Math.min(size - 1, first + 1);
            }
        }

        float weight(int from) {
            if (ratio >= 1) {
                return (float) ((Math.min(end, from + 1) - Math.max(start, from)) / (end - start));
            }
            double share = start - first;
            return (float) (first == last ? 1 : from == first ? 1 - share : share);
        }
    }
}
