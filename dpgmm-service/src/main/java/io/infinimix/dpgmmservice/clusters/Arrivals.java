package io.infinimix.dpgmmservice.clusters;

import io.infinimix.dpgmmservice.assign.Flaws;
import io.infinimix.stream.arrival.ClusterArrivals;
import io.infinimix.stream.arrival.PartitionArrivals;
import io.infinimix.stream.image.ImageFlaw;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** How many images arrived lately, in all and per cluster, how many of them were unusual, and how long they took. Bounded. Thread-safe. */
final class Arrivals {

    /** Length of an interval. */
    static final Duration INTERVAL = Duration.ofSeconds(5);

    /** How many intervals are remembered. */
    static final int INTERVALS = 60;

    private static final int RATE_INTERVALS = 2;
    private static final int NOVELTY_INTERVALS = 24;
    private static final double DELAY_MEMORY = 0.98;

    private final Clock clock;
    private final ArrivalRing all = new ArrivalRing(INTERVALS);
    private final ArrivalRing novel = new ArrivalRing(INTERVALS);
    private final Map<ImageFlaw, ArrivalRing> flawed = new EnumMap<>(ImageFlaw.class);
    private final Map<Long, ArrivalRing> clusters = new HashMap<>();
    private Instant newest = Instant.EPOCH;
    private double delaySeconds = Double.NaN;

    Arrivals(Clock clock) {
        this.clock = clock;
    }

    /** @param at by the broker's clock: those of the instances that tell of arrivals may disagree, and one that is hours ahead would make all others' arrivals old */
    synchronized void add(PartitionArrivals arrived, Instant at) {
        long interval = interval(at);
        int images = 0;
        for (ClusterArrivals cluster : arrived.getClusterList()) {
            images += cluster.getImages();
            novel.add(interval, cluster.getUnusual());
            clusters.computeIfAbsent(cluster.getUid(), any -> new ArrivalRing(INTERVALS))
                    .add(interval, cluster.getImages());
        }
        all.add(interval, images);
        arrived.getFlawedList()
                .forEach(counted -> Flaws.of(counted.getFlaw())
                        .ifPresent(flaw -> flawed.computeIfAbsent(flaw, any -> new ArrivalRing(INTERVALS))
                                .add(interval, counted.getImages())));
        newest = at.isAfter(newest) ? at : newest;
        if (images > 0) {
            double delay = arrived.getDelay() / 1e3 / images;
            double kept = Double.isNaN(delaySeconds) ? 0 : Math.pow(DELAY_MEMORY, images);
            delaySeconds = kept == 0 ? delay : kept * delaySeconds + (1 - kept) * delay;
        }
    }

    /** Forgets the clusters that are gone, once they are many. */
    synchronized void retain(Collection<Long> alive) {
        if (clusters.size() > 2 * alive.size()) {
            clusters.keySet().retainAll(alive);
        }
    }

    /** Images per interval, oldest first; the last interval is not over yet. */
    synchronized int[] all() {
        return all.upTo(now());
    }

    /** Images of one cluster per interval, oldest first; the last interval is not over yet. */
    synchronized int[] of(long uid) {
        ArrivalRing ring = clusters.get(uid);
        return ring == null ? new int[INTERVALS] : ring.upTo(now());
    }

    /** Images per second over the newest intervals that are over. */
    synchronized double perSecond() {
        return sum(all.upTo(now() - 1), RATE_INTERVALS) / (double) (RATE_INTERVALS * INTERVAL.toSeconds());
    }

    /** Share of unusual images among those of the last two minutes, or NaN where there were none. */
    synchronized double noveltyShare() {
        int images = sum(all.upTo(now()), NOVELTY_INTERVALS);
        return images == 0 ? Double.NaN : sum(novel.upTo(now()), NOVELTY_INTERVALS) / (double) images;
    }

    /** Images of the last two minutes by flaw; flaws of none are left out. */
    synchronized Map<ImageFlaw, Integer> flawed() {
        Map<ImageFlaw, Integer> counts = new EnumMap<>(ImageFlaw.class);
        flawed.forEach((flaw, ring) -> counts.put(flaw, sum(ring.upTo(now()), NOVELTY_INTERVALS)));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** Seconds from latent to assignment, smoothed, or NaN before the first. */
    synchronized double delaySeconds() {
        return delaySeconds;
    }

    /** When the newest images were told of; the epoch before the first. */
    synchronized Instant newest() {
        return newest;
    }

    private long now() {
        return interval(clock.instant());
    }

    private static long interval(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), INTERVAL.toSeconds());
    }

    private static int sum(int[] counts, int newest) {
        int sum = 0;
        for (int n = counts.length - newest; n < counts.length; n++) {
            sum += counts[n];
        }
        return sum;
    }
}
