package io.infinimix.dpgmmservice.local;

import io.infinimix.stream.latent.EncodedImage;
import java.util.Optional;

/** What can be wrong with a latent, so that it would poison sums. */
final class LatentFlaw {

    /** Beyond it a squared value would leave nothing of the other latents' digits. */
    private static final float LARGEST = 1e6f;

    private LatentFlaw() {}

    /** Why the latent cannot be clustered, or empty if it can. */
    static Optional<String> of(EncodedImage image, int dimension) {
        if (image.getMeanCount() != dimension) {
            return Optional.of(
                    "latent has " + image.getMeanCount() + " dimensions, the mixture of its generation " + dimension);
        }
        if (image.getVarianceCount() != 0 && image.getVarianceCount() != dimension) {
            return Optional.of("latent has " + image.getVarianceCount() + " variances in " + dimension + " dimensions");
        }
        for (int d = 0; d < image.getMeanCount(); d++) {
            if (!within(image.getMean(d), -LARGEST)) {
                return Optional.of(outside("mean", image.getMean(d), -LARGEST));
            }
        }
        for (int d = 0; d < image.getVarianceCount(); d++) {
            if (!within(image.getVariance(d), 0)) {
                return Optional.of(outside("variance", image.getVariance(d), 0));
            }
        }
        return Optional.empty();
    }

    private static boolean within(float value, float least) {
        return value >= least && value <= LARGEST;
    }

    private static String outside(String name, float value, float least) {
        return "latent " + name + " holds " + value + ", outside of " + least + " to " + LARGEST;
    }
}
