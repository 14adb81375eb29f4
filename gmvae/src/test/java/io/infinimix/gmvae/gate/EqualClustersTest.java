package io.infinimix.gmvae.gate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.infinimix.gmvae.graph.Modularity;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On the graph of MNIST's images, where it is here; labels stand for clusterings. */
class EqualClustersTest {

    private static final int DIGITS = 10;
    private static Optional<HandwrittenDigits> found = Optional.empty();

    @BeforeAll
    static void read() throws IOException {
        found = HandwrittenDigits.find();
    }

    @AfterAll
    static void close() {
        found.ifPresent(HandwrittenDigits::close);
    }

    private static HandwrittenDigits digits() {
        assumeTrue(found.isPresent(), "MNIST is not here: set INFINIMIX_MNIST to its folder");
        return found.get();
    }

    /** The comparison of two clusterings, given for the images that are known. */
    private static EqualClusters compared(int[] champion, int[] challenger) {
        HandwrittenDigits digits = digits();
        return EqualClusters.of(
                digits.assigned(champion),
                digits.assignedCopies(champion),
                digits.assigned(challenger),
                1 + Arrays.stream(champion).max().orElseThrow());
    }

    /** Whether the gate's rules about clusters are met. */
    private static boolean passes(EqualClusters equal) {
        double champion = Modularity.of(equal.champion(), digits().graph);
        double challenger = Modularity.of(equal.challenger(), digits().graph);
        return Gate.DEFAULT
                .judge(new Examiner.Comparison(
                        new Examination(1, champion, 1),
                        new Examination(1, challenger, 1),
                        equal.champion().length,
                        equal.joined(),
                        equal.merges().unfounded()))
                .released();
    }

    @Test
    void letsAChallengerJoinTheHalvesOfAnyDigit() {
        int[] labels = digits().labels;
        for (int digit = 0; digit < DIGITS; digit++) {
            int[] split = digits().split(labels, digit, DIGITS);

            EqualClusters equal = compared(split, labels);

            assertEquals(1, equal.joined(), "the halves of " + digit);
            assertTrue(passes(equal), "the halves of " + digit);
        }
    }

    @Test
    void refusesToJoinAnyTwoDigits() {
        int[] labels = digits().labels;
        for (int one = 0; one < DIGITS; one++) {
            for (int other = 0; other < one; other++) {
                int gone = one;
                int kept = other;
                int[] joined =
                        Arrays.stream(labels).map(l -> l == gone ? kept : l).toArray();

                EqualClusters equal = compared(labels, joined);

                assertEquals(0, equal.joined(), one + " with " + other);
                assertFalse(passes(equal), one + " with " + other);
            }
        }
    }

    @Test
    void refusesACollapse() {
        EqualClusters equal = compared(digits().labels, new int[digits().labels.length]);

        assertEquals(0, equal.joined());
        assertEquals(9, equal.merges().unfounded());
        assertFalse(passes(equal));
    }

    @Test
    void refusesAWrongMergeBesideARightOne() {
        int[] split = digits().split(digits().labels, 1, DIGITS);
        int[] wrong = Arrays.stream(digits().labels).map(l -> l == 9 ? 4 : l).toArray();

        EqualClusters equal = compared(split, wrong);

        assertEquals(1, equal.joined());
        assertFalse(passes(equal));
    }

    @Test
    void neitherRewardsNorPunishesMoreClusters() {
        EqualClusters equal = compared(digits().labels, digits().split(digits().labels, 1, DIGITS));

        assertEquals(0, equal.joined());
        assertEquals(
                Modularity.of(equal.champion(), digits().graph),
                Modularity.of(equal.challenger(), digits().graph),
                0.002);
    }

    @Test
    void countsEachClusterAsTheOneItSharesMostWith() {
        int[] challenger = {0, 0, 1, 1, 2, 2, 2};
        int[] champion = {3, 3, 3, 1, 1, 1, 3};

        EqualClusters equal = EqualClusters.of(champion, champion, challenger, 4);

        int[] names = equal.merges().numbers();
        assertArrayEquals(
                new int[] {names[3], names[3], names[1], names[1], names[1], names[1], names[1]}, equal.challenger());
        assertEquals(0, equal.joined());
    }
}
