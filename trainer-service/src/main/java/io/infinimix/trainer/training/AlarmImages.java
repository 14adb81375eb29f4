package io.infinimix.trainer.training;

import io.infinimix.gmvae.novelty.FeatureNovelty;
import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.trainer.sample.NewestImages;
import io.infinimix.trainer.sample.Sample;
import io.infinimix.trainer.sample.SampledImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a training has at hand that an alarm for new kinds calls for. In a uniform sample of the whole stream the new kinds would be a minority, and small clusters are the ones
 * that the graph merges with their neighbours. So the newest images are trained on, and of each known cluster as many older ones as it lacks there.
 *
 * @param images uniform and newest
 * @param known number of the last image of the stream that the live model was trained on
 * @param since number of the image at which the alarm was raised
 */
record AlarmImages(NewestImages images, long known, long since) {

    /** Images before the alarm that count among the newest: those that raised it. */
    private static final int RAISERS = 500;

    /** Half of the known images are nearer to the known ones than this quantile, and few of a new kind are. */
    private static final double MEDIAN = 0.5;

    /**
     * Chooses the images.
     *
     * @param champion the live model, whose clusters are the known ones
     * @param tell told how many were chosen, and why
     */
    TrainingSet chosen(Contender champion, long seed, TrainingProgress tell) {
        Predicate<SampledImage> isNew = image -> image.number() > Math.max(known, since - RAISERS);
        List<SampledImage> newest =
                images.newest().training().stream().filter(isNew).toList();
        List<SampledImage> older = new ArrayList<>(images.uniform().training().stream()
                .filter(image -> image.number() <= known)
                .toList());
        if (older.size() < FeatureNovelty.LEAST || newest.isEmpty()) {
            return TrainingSet.of(images.uniform());
        }
        Set<Long> familiar = familiar(newest, older, seed);
        Map<Long, Integer> lacking = lacking(newest, familiar, champion);
        shuffle(older, new SplittableRandom(seed));
        List<SampledImage> chosen = new ArrayList<>(newest);
        LatentClusters clusters = clusters(older, champion);
        for (int n = 0; n < older.size(); n++) {
            if (lacking.merge(clusters.uids()[n], -1, Integer::sum) >= 0) {
                chosen.add(older.get(n));
                familiar.add(older.get(n).fingerprint());
            }
        }
        tell.decide(String.format(
                Locale.ROOT,
                "images: the newest %d and %d older ones (each of %d known clusters gets as many as it has on average among the newest if half of them are new)",
                newest.size(),
                chosen.size() - newest.size(),
                lacking.size()));
        Sample sample = new Sample(
                images.uniform().shape(),
                chosen,
                heldOut(isNew),
                images.uniform().seen());
        return new TrainingSet(sample, image -> familiar.contains(image.fingerprint()));
    }

    /** Fingerprints of the newest images that are nearer to the known ones than half of those are to each other. */
    private Set<Long> familiar(List<SampledImage> newest, List<SampledImage> older, long seed) {
        Set<Long> familiar = new HashSet<>();
        try (FeatureNovelty novelty = FeatureNovelty.of(joined(older), seed)) {
            double[] quantiles = novelty.quantiles(joined(newest));
            for (int n = 0; n < quantiles.length; n++) {
                if (quantiles[n] <= MEDIAN) {
                    familiar.add(newest.get(n).fingerprint());
                }
            }
        }
        return familiar;
    }

    /** How many images each known cluster lacks among the newest: the familiar ones are half of the known ones. */
    private Map<Long, Integer> lacking(List<SampledImage> newest, Set<Long> familiar, Contender champion) {
        long[] uids = champion.mixture().statistics().uids();
        int share = newest.size() / (2 * uids.length);
        Map<Long, Integer> lacking = new TreeMap<>();
        Arrays.stream(uids).forEach(uid -> lacking.put(uid, share));
        List<SampledImage> known = newest.stream()
                .filter(image -> familiar.contains(image.fingerprint()))
                .toList();
        if (!known.isEmpty()) {
            for (long uid : clusters(known, champion).uids()) {
                lacking.merge(uid, -2, Integer::sum);
            }
        }
        return lacking;
    }

    /** Of both samples, each image once. */
    private List<SampledImage> heldOut(Predicate<SampledImage> isNew) {
        Map<Long, SampledImage> once = new LinkedHashMap<>();
        images.uniform().heldOut().forEach(image -> once.put(image.fingerprint(), image));
        images.newest().heldOut().stream().filter(isNew).forEach(image -> once.put(image.fingerprint(), image));
        return List.copyOf(once.values());
    }

    private LatentClusters clusters(List<SampledImage> of, Contender champion) {
        return LatentClusters.of(champion.model(), champion.mixture(), joined(of));
    }

    private TrainingImages joined(List<SampledImage> of) {
        Optional<TrainingImages> joined = Sample.joined(images.uniform().shape(), of);
        return joined.orElseThrow();
    }

    private static void shuffle(List<SampledImage> list, SplittableRandom random) {
        for (int n = list.size() - 1; n > 0; n--) {
            int other = random.nextInt(n + 1);
            SampledImage image = list.get(n);
            list.set(n, list.get(other));
            list.set(other, image);
        }
    }
}
