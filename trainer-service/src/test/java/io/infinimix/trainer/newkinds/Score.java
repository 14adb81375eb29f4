package io.infinimix.trainer.newkinds;

import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.score.ClusteringScores;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.training.LatentMixture;
import io.infinimix.gmvae.training.TrainingImages;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** How a model and its mixture cluster labelled images that nothing was trained on. */
final class Score {

    private static final int BATCH = 512;

    private final int[] labels;
    private final long[] uids;
    private final int components;

    private Score(int[] labels, long[] uids, int components) {
        this.labels = labels;
        this.uids = uids;
        this.components = components;
    }

    static Score of(ModelArchive model, LatentMixture latent, Digits digits) {
        GaussianMixture mixture = GaussianMixture.of(latent.prior(), latent.statistics());
        TrainingImages images = digits.all();
        int dimension = mixture.dimension();
        float[] means = new float[images.count() * dimension];
        float[] pixels = new float[BATCH * images.length()];
        float[] part = new float[BATCH * dimension];
        float[] variances = new float[BATCH * dimension];
        try (Encoder encoder = new Encoder(model)) {
            for (int from = 0; from < images.count(); from += BATCH) {
                int count = Math.min(BATCH, images.count() - from);
                images.copy(from, count, pixels);
                encoder.encode(pixels, count, part, variances);
                System.arraycopy(part, 0, means, from * dimension, count * dimension);
            }
        }
        int[] assigned = mixture.assign(Rows.of(means, null, dimension, images.count()));
        return new Score(
                digits.labels(IntStream.range(0, digits.count()).toArray()),
                Arrays.stream(assigned).mapToLong(mixture::uid).toArray(),
                mixture.size());
    }

    /** Normalised mutual information on the digits from {@code least} to {@code most}. */
    double nmi(int least, int most) {
        int[] chosen = IntStream.range(0, labels.length)
                .filter(n -> labels[n] >= least && labels[n] <= most)
                .toArray();
        return ClusteringScores.of(
                        Arrays.stream(chosen).map(n -> labels[n]).toArray(),
                        Arrays.stream(chosen).mapToLong(n -> uids[n]).toArray())
                .nmi();
    }

    /** The digit that most images of each cluster show. */
    Map<Long, Integer> digits(int kinds) {
        Map<Long, int[]> counts = new TreeMap<>();
        for (int n = 0; n < labels.length; n++) {
            if (labels[n] < kinds) {
                counts.computeIfAbsent(uids[n], any -> new int[10])[labels[n]]++;
            }
        }
        Map<Long, Integer> digits = new TreeMap<>();
        counts.forEach((uid, of) -> digits.put(
                uid,
                IntStream.range(0, of.length)
                        .reduce((a, b) -> of[b] > of[a] ? b : a)
                        .orElseThrow()));
        return digits;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "test NMI %.3f (0-4 %.3f, 5-9 %.3f), K %d, clusters %s",
                nmi(0, 9),
                nmi(0, 4),
                nmi(5, 9),
                components,
                digits(10));
    }
}
