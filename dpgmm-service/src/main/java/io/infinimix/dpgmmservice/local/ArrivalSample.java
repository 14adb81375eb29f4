package io.infinimix.dpgmmservice.local;

import io.infinimix.stream.arrival.ArrivedImage;
import io.infinimix.stream.arrival.ClusterArrivals;
import io.infinimix.stream.arrival.FlawedArrivals;
import io.infinimix.stream.arrival.PartitionArrivals;
import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.latent.Flaw;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * What was assigned in the partition since it last said so: counts of all, a uniform sample of at most {@value #UNIFORM} images (of those with a thumbnail, which the encoder gives out without looking at them), and one image of each cluster that was not shown for a while.
 * What the page costs is thereby bounded, whatever the rate of the stream. In memory only: what a crash takes with it is missing on the page, not in the account.
 */
final class ArrivalSample {

    static final int UNIFORM = 25;
    /** One usual image in a hundred is above this quantile of novelty. */
    static final double UNUSUAL = 0.99;

    static final long INTERVAL_MILLIS = 500;
    static final long SHOWN_EVERY_MILLIS = 5_000;
    /** Of the images of one record; the topic takes twice as many. */
    static final int IMAGE_BYTES = 512 * 1024;

    private final int partition;
    private final RandomGenerator random;
    private final Map<Long, Count> counts = new TreeMap<>();
    private final Map<Flaw, Integer> flawed = new EnumMap<>(Flaw.class);
    private final Map<Long, Long> shownAt = new HashMap<>();
    private final List<Arrived> uniform = new ArrayList<>();
    private final Map<Long, Arrived> others = new TreeMap<>();
    private long images;
    /** Whether an image with a thumbnail has come, and how many images could have been drawn for the uniform sample. */
    private boolean thumbnails;

    private long candidates;
    private long delay;
    private int bytes;
    private long takenAt;

    private static final class Count {
        private int images;
        private int unusual;
    }

    private record Arrived(EncodedImage image, Assignment assignment) {

        boolean hasThumbnail() {
            return !image.getThumbnail().isEmpty();
        }
    }

    /** @param random for the sample; equal seeds give equal samples */
    ArrivalSample(int partition, RandomGenerator random, long now) {
        this.partition = partition;
        this.random = random;
        this.takenAt = now;
    }

    /** Takes one assignment into account. */
    void add(EncodedImage image, Assignment assignment) {
        Count count = counts.computeIfAbsent(assignment.cluster(), any -> new Count());
        count.images++;
        count.unusual += assignment.novelty() >= UNUSUAL ? 1 : 0;
        delay += assignment.assignedAt().toEpochMilli() - image.getEncodedAt();
        for (Flaw flaw : image.getQuality().getFlawList()) {
            if (flaw != Flaw.UNRECOGNIZED) {
                flawed.merge(flaw, 1, Integer::sum);
            }
        }
        images++;
        Arrived arrived = new Arrived(image, assignment);
        if (!sampled(arrived)) {
            others.merge(assignment.cluster(), arrived, (first, next) -> first.hasThumbnail() ? first : next);
        }
    }

    /** Whether it is in the uniform sample now: one of the images with a thumbnail, or of all where none has one. */
    private boolean sampled(Arrived arrived) {
        if (arrived.hasThumbnail() && !thumbnails) {
            thumbnails = true;
            candidates = 0;
            uniform.clear();
        }
        if (arrived.hasThumbnail() != thumbnails) {
            return false;
        }
        candidates++;
        if (uniform.size() < UNIFORM) {
            uniform.add(arrived);
            return true;
        }
        long place = random.nextLong(candidates);
        if (place < UNIFORM) {
            uniform.set((int) place, arrived);
        }
        return place < UNIFORM;
    }

    /** What came since the last time, if it is time to say so. */
    Optional<PartitionArrivals> take(long now) {
        if (images == 0 || now - takenAt < INTERVAL_MILLIS) {
            return Optional.empty();
        }
        PartitionArrivals.Builder arrivals = PartitionArrivals.newBuilder()
                .setPartition(partition)
                .setAt(now)
                .setDelay(delay);
        counts.forEach((uid, count) -> arrivals.addCluster(
                ClusterArrivals.newBuilder().setUid(uid).setImages(count.images).setUnusual(count.unusual)));
        flawed.forEach((flaw, count) ->
                arrivals.addFlawed(FlawedArrivals.newBuilder().setFlaw(flaw).setImages(count)));
        uniform.forEach(arrived -> show(arrived, true, arrivals, now));
        others.forEach((uid, arrived) -> {
            boolean seen = now - shownAt.getOrDefault(uid, Long.MIN_VALUE / 2) < SHOWN_EVERY_MILLIS;
            if (!seen && arrived.hasThumbnail() == thumbnails) {
                show(arrived, false, arrivals, now);
            }
        });
        forget(now);
        return Optional.of(arrivals.build());
    }

    private void show(Arrived arrived, boolean isUniform, PartitionArrivals.Builder arrivals, long now) {
        ArrivedImage image = of(arrived, isUniform);
        bytes += image.getSerializedSize();
        arrivals.addImage(
                bytes <= IMAGE_BYTES
                        ? image
                        : image.toBuilder().clearThumbnail().build());
        shownAt.put(image.getCluster(), now);
    }

    private static ArrivedImage of(Arrived arrived, boolean isUniform) {
        EncodedImage image = arrived.image();
        Assignment assignment = arrived.assignment();
        double runnerUp = assignment.runnerUps().isEmpty()
                ? 0
                : assignment.runnerUps().get(0).probability();
        return ArrivedImage.newBuilder()
                .setImageId(image.getImageId())
                .setGeneration(image.getGeneration())
                .setCluster(assignment.cluster())
                .setProbability(assignment.probability())
                .setMargin(Math.max(0, assignment.probability() - runnerUp))
                .setNovelty(assignment.novelty())
                .addAllMean(image.getMeanList())
                .setThumbnail(image.getThumbnail())
                .setHeight(image.getHeight())
                .setWidth(image.getWidth())
                .setChannels(image.getChannels())
                .setUniform(isUniform)
                .build();
    }

    private void forget(long now) {
        takenAt = now;
        images = 0;
        thumbnails = false;
        candidates = 0;
        delay = 0;
        bytes = 0;
        counts.clear();
        flawed.clear();
        uniform.clear();
        others.clear();
        shownAt.values().removeIf(at -> now - at >= SHOWN_EVERY_MILLIS);
    }
}
