package io.infinimix.gmvae;

import java.util.Objects;

/**
 * What a pretrained network says of images, in place of their pixels.
 *
 * @param sha256 that tells that network from others, 64 digits in hexadecimal
 * @param length features of an image, 2 to 65,536
 */
public record PretrainedFeatures(String sha256, int length) {

    private static final int MOST = 1 << 16;

    public PretrainedFeatures {
        Objects.requireNonNull(sha256, "sha256");
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 is " + sha256 + "; 64 digits in hexadecimal are needed");
        }
        if (length < 2 || length > MOST) {
            throw new IllegalArgumentException("length is " + length + "; it must be in [2, " + MOST + "]");
        }
    }
}
