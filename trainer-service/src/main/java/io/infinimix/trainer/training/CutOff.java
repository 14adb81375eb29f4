package io.infinimix.trainer.training;

import io.infinimix.gmvae.training.ResumePoint;
import java.util.Optional;

/**
 * A training that the end of a process cut off.
 *
 * @param generation that it was to be
 * @param seed of all its draws
 * @param set its images
 * @param point from which it can go on; empty if it had not come that far
 */
record CutOff(long generation, long seed, TrainingSet set, Optional<ResumePoint> point) {}
