package io.infinimix.dpgmmservice.local;

import io.infinimix.dpgmm.drift.DensityBins;
import io.infinimix.dpgmm.lap.LapPlan;
import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmmservice.message.UpdateReader;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.update.MixtureUpdate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Counts latents by how probable they are to the mixture of their release. That mixture stays what it was while the live one follows the stream, so that equal latents count equally all through a generation: a
 * change of the counts is a change of the stream. In memory only: what a crash takes with it is not missed.
 */
final class ReleaseDensity {

    private final GaussianMixture mixture;
    private final DensityBins bins;
    private final int[] counts = new int[DensityBins.COUNT];
    private boolean any;

    private ReleaseDensity(GaussianMixture mixture, DensityBins bins) {
        this.mixture = mixture;
        this.bins = bins;
    }

    /**
     * @param release the first update of a generation
     * @return empty if the quantiles that it came with are too few to count by
     */
    static Optional<ReleaseDensity> of(MixtureUpdate release) {
        LapPlan plan = UpdateReader.plan(release.getPlan(), release.getMixture());
        GaussianMixture mixture = GaussianMixture.of(plan.prior(), plan.totals());
        return DensityBins.of(release.getDensityQuantileList().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .map(bins -> new ReleaseDensity(mixture, bins));
    }

    void count(EncodedImage image) {
        double[] mean = new double[image.getMeanCount()];
        for (int d = 0; d < mean.length; d++) {
            mean[d] = image.getMean(d);
        }
        counts[bins.bin(mixture.logDensity(mean))]++;
        any = true;
    }

    /** What was counted since the last time; empty if nothing was. */
    List<Integer> take() {
        if (!any) {
            return List.of();
        }
        List<Integer> taken = new ArrayList<>(counts.length);
        Arrays.stream(counts).forEach(taken::add);
        Arrays.fill(counts, 0);
        any = false;
        return taken;
    }
}
