package io.infinimix.dpgmm.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Streams of which it is known whether they change, where, and how. */
class DriftDetectorTest {

    private static final int BINS = 38;
    private static final int BEFORE = 2000;

    /** The first drift of a stream of uniform numbers, each changed by what stands at its place; {@code found} counts from the change. */
    private record Found(Optional<Drift> drift, int images) {}

    private static Found find(int length, long seed, Changed changed) {
        SplittableRandom random = new SplittableRandom(seed);
        DriftDetector test = DriftDetector.of(DriftState.initial(BINS), seed);
        for (int n = 0; n < length; n++) {
            Optional<Drift> drift = test.observe(bin(changed.of(n).applyAsDouble(random.nextDouble())), 10L * n);
            if (drift.isPresent()) {
                return new Found(drift, n + 1 - BEFORE);
            }
        }
        return new Found(Optional.empty(), 0);
    }

    private interface Changed {
        DoubleUnaryOperator of(int n);
    }

    private static int bin(double u) {
        return (int) Math.min(BINS - 1, u * BINS);
    }

    @Test
    void findsNothingInStationaryStreams() {
        for (long seed = 0; seed < 4; seed++) {
            assertTrue(find(100_000, seed, n -> u -> u).drift().isEmpty(), "seed " + seed);
        }
    }

    /** The guarantee holds whatever the distribution: here one in which most images are in one bin. */
    @Test
    void findsNothingWhereMostAreAlike() {
        for (long seed = 0; seed < 2; seed++) {
            assertTrue(find(100_000, seed, n -> u -> u < 0.9 ? 0.5 : u).drift().isEmpty(), "seed " + seed);
        }
    }

    @Test
    void findsAnAbruptChangeSoonAndSaysWhereItBegan() {
        for (long seed = 0; seed < 20; seed++) {
            Found found = find(BEFORE + 2000, seed, n -> u -> n < BEFORE ? u : u * u * u);
            Drift drift = found.drift().orElseThrow();
            assertTrue(found.images() > 0 && found.images() <= 500, "seed " + seed + " took " + found.images());
            assertEquals(Drift.Kind.ABRUPT, drift.kind(), "seed " + seed);
            assertEquals(BEFORE, drift.since(), 100, "seed " + seed);
            assertEquals(BEFORE + found.images(), drift.since() + drift.images());
            assertEquals(10.0 * drift.since(), drift.sinceAt(), 10 * DriftDetector.EVERY);
            assertEquals(0.38, drift.strength(), 0.2);
        }
    }

    @Test
    void findsAChangeToMoreProbableImages() {
        Found found = find(BEFORE + 2000, 3, n -> u -> n < BEFORE ? u : Math.sqrt(u));
        assertTrue(found.images() > 0 && found.images() <= 500, "took " + found.images());
    }

    @Test
    void findsAChangeToTheMiddle() {
        Found found = find(BEFORE + 2000, 3, n -> u -> n < BEFORE ? u : 0.3 + 0.4 * u);
        assertTrue(found.images() > 0 && found.images() <= 500, "took " + found.images());
    }

    @Test
    void tellsAGradualChangeFromAnAbruptOne() {
        int gradual = 0;
        int abrupt = 0;
        for (long seed = 0; seed < 20; seed++) {
            Found found = find(
                    BEFORE + 6000,
                    seed,
                    n -> u -> Math.pow(u, 1 + 2.0 * Math.max(0, Math.min(1, (n - BEFORE) / 3000.0))));
            assertTrue(found.images() > 0, "seed " + seed);
            gradual += found.drift().orElseThrow().kind() == Drift.Kind.GRADUAL ? 1 : 0;
            Found weak = find(BEFORE + 6000, seed, n -> u -> n < BEFORE ? u : Math.pow(u, 1.7));
            abrupt += weak.drift().orElseThrow().kind() == Drift.Kind.ABRUPT ? 1 : 0;
        }
        assertTrue(gradual >= 10, gradual + " gradual of 20");
        assertTrue(abrupt >= 12, abrupt + " abrupt of 20");
    }

    /** Of a change that hardly matters nothing is said, however sure it is. */
    @Test
    void saysNothingOfASmallChange() {
        assertTrue(find(20_000, 1, n -> u -> n < BEFORE ? u : Math.pow(u, 1.15))
                .drift()
                .isEmpty());
    }

    @Test
    void takesWhatFollowsAsUsual() {
        SplittableRandom random = new SplittableRandom(5);
        DriftDetector test = DriftDetector.of(DriftState.initial(BINS), 5);
        int drifts = 0;
        for (int n = 0; n < 30_000; n++) {
            double u = random.nextDouble();
            drifts += test.observe(bin(n < BEFORE ? u : u * u * u), n).isPresent() ? 1 : 0;
        }
        assertEquals(1, drifts);
    }

    @Test
    void goesOnFromItsState() {
        SplittableRandom random = new SplittableRandom(9);
        DriftDetector whole = DriftDetector.of(DriftState.initial(BINS), 9);
        DriftDetector cut = DriftDetector.of(DriftState.initial(BINS), 9);
        for (int n = 0; n < 3000; n++) {
            double u = random.nextDouble();
            int bin = bin(n < BEFORE ? u : u * u);
            assertEquals(whole.observe(bin, n), cut.observe(bin, n));
            cut = n % 7 == 0 ? DriftDetector.of(cut.state(), 9) : cut;
            assertEquals(whole.level(), cut.level());
        }
    }

    /** Counts of several partitions, added up in whatever blocks they come, find the same as images one by one. */
    @Test
    void findsAsMuchInCountsAsInSingleImages() {
        SplittableRandom random = new SplittableRandom(4);
        DriftDetector test = DriftDetector.of(DriftState.initial(BINS), 4);
        int block = 137;
        for (int from = 0; from < BEFORE + 600; from += block) {
            int[] counts = new int[BINS];
            int first = from;
            IntStream.range(from, from + block).forEach(n -> {
                double u = random.nextDouble();
                counts[bin(first < BEFORE ? u : u * u * u)]++;
            });
            if (test.observe(counts, from).isPresent()) {
                assertTrue(from >= BEFORE, "false at " + from);
                return;
            }
        }
        throw new AssertionError("not found");
    }
}
