package io.infinimix.trainer.sample;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An image of the sample.
 *
 * @param number of the image in the stream as this sample read it, from 1
 * @param fingerprint of the image's id
 * @param content {@link InputShape#length} bytes: its pixels, one byte a value, by rows, then its features, if there are any, big-endian; not copied, never modified
 */
public record SampledImage(long number, long fingerprint, byte[] content) implements StreamImage {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** With pixels, and features unless they are empty. */
    static byte[] content(byte[] pixels, float[] features, int from, int length) {
        if (length == 0) {
            return pixels;
        }
        ByteBuffer content =
                ByteBuffer.allocate(pixels.length + Float.BYTES * length).put(pixels);
        content.asFloatBuffer().put(features, from, length);
        return content.array();
    }

    /** The pixels of an image of that shape. */
    public byte[] pixels(InputShape shape) {
        return shape.pixelLength() == content.length ? content : Arrays.copyOf(content, shape.pixelLength());
    }

    /** 64 bits that stand for an id: FNV-1a, then SplittableRandom's finaliser, without which similar ids share high bits. */
    public static long fingerprint(String id) {
        long hash = FNV_OFFSET;
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return Reservoir.mixed(hash);
    }

    /**
     * Whether the image is kept from training, to examine models on. It depends on the id alone, so an image that examined one model has trained none before.
     *
     * @param share of all images that are, in (0, 1)
     */
    boolean heldOut(double share) {
        return (Reservoir.mixed(fingerprint) >>> 11) * 0x1p-53 < share;
    }
}
