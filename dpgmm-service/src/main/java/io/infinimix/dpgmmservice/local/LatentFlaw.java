package io.infinimix.dpgmmservice.local;

import io.infinimix.stream.latent.EncodedImage;
import java.util.List;
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
        return within("mean", image.getMeanList(), -LARGEST).or(() -> within("variance", image.getVarianceList(), 0));
    }

    private static Optional<String> within(String name, List<Float> values, float least) {
        for (float value : values) {
            if (!(value >= least && value <= LARGEST)) {
                return Optional.of("latent " + name + " holds " + value + ", outside of " + least + " to " + LARGEST);
            }
        }
        return Optional.empty();
    }
}
