package io.infinimix.trainer.training;

import io.infinimix.trainer.sample.Sample;
import io.infinimix.trainer.sample.SampledImage;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The images of one training.
 *
 * @param sample to train on and to examine on
 * @param familiar whether an image shows something that the live model knows: new clusters are compared with the living ones on these alone
 */
record TrainingSet(Sample sample, Predicate<SampledImage> familiar) {

    TrainingSet {
        Objects.requireNonNull(sample, "sample");
        Objects.requireNonNull(familiar, "familiar");
    }

    /** The sample as it is. */
    static TrainingSet of(Sample sample) {
        return new TrainingSet(sample, image -> true);
    }
}
