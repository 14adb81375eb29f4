package io.infinimix.gmvae.training;

import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.graph.Modularity;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is measured of a finished training. */
final class Completion {

    private static final int LEVELS = 1000;

    private Completion() {}

    static TrainedModel of(
            TrainingRun run, TrainedState state, NeighbourhoodStage neighbourhood, Optional<WarmStart> start) {
        LatentMixture numbered = numbered(state.mixture());
        GaussianMixture mixture = GaussianMixture.of(numbered.prior(), numbered.statistics());
        int[] assignment = mixture.assign(state.latents().meanRows());
        Map<String, Double> metrics = new LinkedHashMap<>(state.terms());
        metrics.put("clusters", (double) mixture.size());
        metrics.put("modularity", Modularity.of(assignment, neighbourhood.neighbours()));
        metrics.put("images", (double) run.images().count());
        return new TrainedModel(
                state.model(),
                numbered,
                assignment,
                start.map(live -> live.mixture().statistics().uids()).orElse(new long[0]),
                overlap(run, start, assignment, mixture.size()),
                quantiles(mixture, state.latents(), run.images().count()),
                metrics,
                run.decisions());
    }

    /** Gives components the uids 0, 1 ... in stick order. */
    private static LatentMixture numbered(LatentMixture mixture) {
        SufficientStatistics statistics = mixture.statistics();
        for (int k = 0; k < statistics.size(); k++) {
            statistics = statistics.renamed(statistics.uid(k), Integer.MAX_VALUE + 1L + k);
        }
        for (int k = 0; k < statistics.size(); k++) {
            statistics = statistics.renamed(statistics.uid(k), k);
        }
        return new LatentMixture(mixture.prior(), statistics);
    }

    /** Images by new and old most probable component. */
    private static double[][] overlap(TrainingRun run, Optional<WarmStart> start, int[] assignment, int components) {
        if (start.isEmpty()) {
            return new double[components][0];
        }
        TrainingImages images = run.images();
        if (!images.fit(start.get().model().shape())) {
            return new double[components][start.get().mixture().statistics().size()];
        }
        GaussianMixture old = GaussianMixture.of(
                start.get().mixture().prior(), start.get().mixture().statistics());
        Latents latents = new Latents(images.count(), old.dimension());
        float[] pixels = new float[Encoder.DEFAULT_BATCH * images.length()];
        float[] means = new float[Encoder.DEFAULT_BATCH * old.dimension()];
        float[] variances = new float[means.length];
        double[][] overlap = new double[components][old.size()];
        try (Encoder encoder = new Encoder(start.get().model())) {
            for (int from = 0; from < images.count(); from += Encoder.DEFAULT_BATCH) {
                int count = Math.min(Encoder.DEFAULT_BATCH, images.count() - from);
                images.copy(from, count, pixels);
                encoder.encode(pixels, count, means, variances);
                System.arraycopy(means, 0, latents.means(), from * old.dimension(), count * old.dimension());
            }
        }
        int[] before = old.assign(latents.meanRows());
        for (int n = 0; n < assignment.length; n++) {
            overlap[assignment[n]][before[n]]++;
        }
        return overlap;
    }

    private static double[] quantiles(GaussianMixture mixture, Latents latents, int images) {
        Rows rows = latents.meanRows();
        double[] densities = new double[images];
        double[] x = new double[mixture.dimension()];
        for (int n = 0; n < images; n++) {
            for (int d = 0; d < x.length; d++) {
                x[d] = rows.value(n, d);
            }
            densities[n] = mixture.logDensity(x);
        }
        Arrays.sort(densities);
        double[] quantiles = new double[LEVELS];
        for (int level = 1; level <= LEVELS; level++) {
            quantiles[level - 1] = densities[(int) (((long) level * images + LEVELS - 1) / LEVELS) - 1];
        }
        return quantiles;
    }
}
