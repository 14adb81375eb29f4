package io.infinimix.trainer.training;

import com.google.protobuf.ByteString;
import io.infinimix.gmvae.training.LatentMixture;
import io.infinimix.stream.model.Exemplar;
import io.infinimix.stream.model.Overlap;
import io.infinimix.stream.model.SeedMixture;
import io.infinimix.trainer.mixture.StatisticsMessages;
import io.infinimix.trainer.sample.Sample;
import io.infinimix.trainer.sample.SampledImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The seed of a release: its mixture, how its components overlap with the living ones, quantiles of its density, and a few images of each. */
final class SeedMessages {

    private static final int EXEMPLARS = 6;

    private SeedMessages() {}

    static SeedMixture of(
            LatentMixture mixture,
            double[] densityQuantiles,
            LatentClusters clusters,
            Sample sample,
            List<Overlap> overlaps) {
        return SeedMixture.newBuilder()
                .setPrior(StatisticsMessages.write(mixture.prior()))
                .setCoarseness(mixture.prior().coarseness())
                .setStatistics(StatisticsMessages.write(mixture.statistics()))
                .addAllDensityQuantile(Arrays.stream(densityQuantiles).boxed().toList())
                .addAllExemplar(exemplars(clusters, sample))
                .addAllOverlap(overlaps)
                .build();
    }

    /** How many images each pair of a new and an old component shares; pairs that share none are left out. */
    static List<Overlap> overlaps(long[] provisional, long[] old) {
        Map<Long, Map<Long, Integer>> shared = new TreeMap<>();
        for (int n = 0; n < provisional.length; n++) {
            shared.computeIfAbsent(provisional[n], any -> new TreeMap<>()).merge(old[n], 1, Integer::sum);
        }
        List<Overlap> overlaps = new ArrayList<>();
        shared.forEach((uid, row) -> row.forEach((oldUid, images) -> overlaps.add(Overlap.newBuilder()
                .setProvisionalUid(uid)
                .setOldUid(oldUid)
                .setImages(images)
                .build())));
        return overlaps;
    }

    /** The images of each component whose latents are nearest to its mean. */
    private static List<Exemplar> exemplars(LatentClusters clusters, Sample sample) {
        List<SampledImage> images = sample.training();
        Map<Long, List<Integer>> members = new TreeMap<>();
        IntStream.range(0, images.size())
                .forEach(n -> members.computeIfAbsent(clusters.uids()[n], any -> new ArrayList<>())
                        .add(n));
        double[] distances = clusters.distances();
        List<Exemplar> exemplars = new ArrayList<>();
        members.forEach((uid, ofComponent) -> nearest(distances, ofComponent)
                .forEach(n -> exemplars.add(Exemplar.newBuilder()
                        .setProvisionalUid(uid)
                        .setThumbnail(ByteString.copyFrom(images.get(n).pixels(sample.shape())))
                        .build())));
        return exemplars;
    }

    private static List<Integer> nearest(double[] distances, List<Integer> members) {
        return members.stream()
                .sorted(Comparator.comparingDouble(n -> distances[n]))
                .limit(EXEMPLARS)
                .toList();
    }
}
