package io.infinimix.trainer.sample;

import java.nio.charset.StandardCharsets;

/**
 * An image of the sample.
 *
 * @param number of the image in the stream as this sample read it, from 1
 * @param fingerprint of the image's id
 * @param pixels one byte a value, by rows; not copied, never modified
 */
public record SampledImage(long number, long fingerprint, byte[] pixels) {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

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
