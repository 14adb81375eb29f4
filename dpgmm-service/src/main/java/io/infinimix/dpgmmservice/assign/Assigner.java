package io.infinimix.dpgmmservice.assign;

import io.infinimix.dpgmm.inference.Responsibilities;
import io.infinimix.dpgmm.lap.LapPlan;
import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.latent.EncodedImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Turns responsibilities into assignments under one mixture. Not thread-safe: novelty compares with what came before. */
public final class Assigner {

    private static final double SHOWN = 1e-4;

    private final GaussianMixture mixture;
    private final long generation;
    private final long version;
    private final Novelty novelty;

    private Assigner(GaussianMixture mixture, long generation, long version, Novelty novelty) {
        this.mixture = mixture;
        this.generation = generation;
        this.version = version;
        this.novelty = novelty;
    }

    /**
     * @param densityQuantiles log predictive densities of training latents at equally spaced levels up to 1; may be empty
     */
    public static Assigner of(long generation, LapPlan plan, List<Double> densityQuantiles) {
        return new Assigner(
                GaussianMixture.of(plan.prior(), plan.totals()),
                generation,
                plan.version(),
                new Novelty(densityQuantiles));
    }

    /** The same under a newer mixture of the same generation. */
    public Assigner renewed(LapPlan plan) {
        return new Assigner(GaussianMixture.of(plan.prior(), plan.totals()), generation, plan.version(), novelty);
    }

    /**
     * One latent's assignment.
     *
     * @param responsibilities of a block; row {@code n} is the latent's
     * @param uids by position
     */
    public Assignment assign(EncodedImage image, Responsibilities responsibilities, int n, long[] uids, Instant now) {
        List<Assignment.RunnerUp> runnerUps = new ArrayList<>();
        int[] components = new int[responsibilities.count(n)];
        double entropy = 0;
        for (int l = 0; l < components.length; l++) {
            components[l] = responsibilities.component(n, l);
            double r = responsibilities.responsibility(n, l);
            entropy -= r > 0 ? r * Math.log(r) : 0;
            if (l > 0 && r >= SHOWN) {
                runnerUps.add(new Assignment.RunnerUp(uids[components[l]], r));
            }
        }
        return new Assignment(
                image.getImageId(),
                uids[components[0]],
                responsibilities.responsibility(n, 0),
                runnerUps,
                novelty.of(logDensity(image, components), entropy),
                generation,
                version,
                image.getSource(),
                Instant.ofEpochMilli(image.getCapturedAt()),
                Instant.ofEpochMilli(image.getEncodedAt()),
                now,
                Flaws.of(image));
    }

    private double logDensity(EncodedImage image, int[] components) {
        double[] mean = new double[image.getMeanCount()];
        for (int d = 0; d < mean.length; d++) {
            mean[d] = image.getMean(d);
        }
        return mixture.logDensity(mean, components);
    }
}
