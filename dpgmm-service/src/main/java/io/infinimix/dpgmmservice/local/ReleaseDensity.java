package io.infinimix.dpgmmservice.local;

import io.infinimix.dpgmm.drift.DensityBins;
import io.infinimix.dpgmm.lap.LapPlan;
import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmmservice.message.UpdateReader;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.update.MixtureUpdate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How probable latents are to the mixture of their release. That mixture stays what it was while the live one follows the stream, so that equal latents count equally all through a generation: a change of the
 * counts is a change of the stream.
 */
final class ReleaseDensity {

    static final int BINS = DensityBins.COUNT;

    private final GaussianMixture mixture;
    private final DensityBins bins;
    private final Map<Long, Integer> positions = new HashMap<>();

    private ReleaseDensity(GaussianMixture mixture, DensityBins bins, long[] uids) {
        this.mixture = mixture;
        this.bins = bins;
        for (int k = 0; k < uids.length; k++) {
            positions.put(uids[k], k);
        }
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
                .map(bins -> new ReleaseDensity(mixture, bins, plan.totals().uids()));
    }

    /**
     * The latent's bin, in [0, {@value #BINS}).
     *
     * @param cluster where the latent was assigned: likely the most probable one of the release too, if that had it
     */
    int bin(EncodedImage image, long cluster) {
        double[] mean = new double[image.getMeanCount()];
        for (int d = 0; d < mean.length; d++) {
            mean[d] = image.getMean(d);
        }
        return bins.bin(mixture.logDensity(mean, positions.getOrDefault(cluster, 0)));
    }
}
