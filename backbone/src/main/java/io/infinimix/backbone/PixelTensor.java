package io.infinimix.backbone;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.platform.Fp16Conversions;
import io.infinimix.backbone.BackboneSettings.Channels;
import io.infinimix.backbone.BackboneSettings.Layout;
import io.infinimix.stream.image.ModelInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/**
 * The input of a run: images' bytes as the numbers that the model was trained on, (v / 255 − mean) / deviation by channel. A byte has 256 values, so these are looked up, in the type of the model. Not
 * thread-safe.
 */
final class PixelTensor {

    private static final int VALUES = 256;

    private final BackboneSettings settings;
    private final int batch;
    private final int length;
    private final boolean half;
    private final float[][] values;
    private final short[][] halves;
    private final float[] image;
    private final short[] halfImage;
    private final ByteBuffer memory;

    /** @param half whether the model takes numbers of 16 bits */
    PixelTensor(BackboneSettings settings, int batch, boolean half) {
        int channels = settings.channels().count();
        this.settings = settings;
        this.batch = batch;
        this.length = channels * settings.height() * settings.width();
        this.half = half;
        values = new float[channels][VALUES];
        halves = new short[channels][VALUES];
        for (int c = 0; c < channels; c++) {
            for (int v = 0; v < VALUES; v++) {
                values[c][v] = (v / 255f - settings.mean().get(c))
                        / settings.deviation().get(c);
                halves[c][v] = Fp16Conversions.floatToFp16(values[c][v]);
            }
        }
        image = new float[half ? 0 : length];
        halfImage = new short[half ? length : 0];
        memory = ByteBuffer.allocateDirect(
                        Math.multiplyExact(batch, Math.multiplyExact(length, half ? Short.BYTES : Float.BYTES)))
                .order(ByteOrder.nativeOrder());
    }

    int batch() {
        return batch;
    }

    /** Puts an image at its place in the batch. */
    void put(int place, ModelInput input) {
        if (input.height() != settings.height()
                || input.width() != settings.width()
                || input.channels() != settings.channels().count()) {
            throw new IllegalArgumentException("an image of " + input.height() + " x " + input.width() + " x "
                    + input.channels() + " is not what the backbone takes");
        }
        byte[] pixels = input.pixels();
        int channels = settings.channels().count();
        int places = settings.height() * settings.width();
        boolean planes = settings.layout() == Layout.NCHW;
        for (int c = 0; c < channels; c++) {
            // A mean belongs to the channel at its place in the model's order.
            int from = settings.channels() == Channels.BGR ? channels - 1 - c : c;
            int to = planes ? c * places : c;
            int step = planes ? 1 : channels;
            if (half) {
                short[] table = halves[c];
                for (int p = from; p < pixels.length; p += channels, to += step) {
                    halfImage[to] = table[pixels[p] & 0xff];
                }
            } else {
                float[] table = values[c];
                for (int p = from; p < pixels.length; p += channels, to += step) {
                    image[to] = table[pixels[p] & 0xff];
                }
            }
        }
        if (half) {
            memory.asShortBuffer().put(place * length, halfImage);
        } else {
            memory.asFloatBuffer().put(place * length, image);
        }
    }

    /** The first images of the batch as a tensor, which its user closes before the next is put. */
    OnnxTensor of(OrtEnvironment environment, int images) throws OrtException {
        long channels = settings.channels().count();
        long[] shape = settings.layout() == Layout.NCHW
                ? new long[] {images, channels, settings.height(), settings.width()}
                : new long[] {images, settings.height(), settings.width(), channels};
        if (half) {
            ShortBuffer part = memory.asShortBuffer().limit(images * length);
            return OnnxTensor.createTensor(environment, part, shape, OnnxJavaType.FLOAT16);
        }
        FloatBuffer part = memory.asFloatBuffer().limit(images * length);
        return OnnxTensor.createTensor(environment, part, shape);
    }
}
