package io.infinimix.dpgmmservice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.mixture.Account;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentTopologyTest {

    private static final int KINDS = 3;

    @TempDir
    Path dir;

    private final Gaussians data = new Gaussians(11, KINDS, 4);

    private DrivenTopology live(DrivenTopology topology) {
        topology.release(DrivenTopology.release(1, data.seed(KINDS, 200)));
        return topology;
    }

    @Test
    void everyLatentHasOneAssignmentToTheClusterOfItsKind() {
        try (DrivenTopology topology = live(new DrivenTopology(Settings.small(), dir))) {
            for (int n = 0; n < 250; n++) {
                topology.latent(data.latent("image-" + n, 1, n % KINDS));
            }

            List<Assignment> assignments = topology.assignments();
            assertEquals(250, assignments.size());
            assertEquals(
                    KINDS,
                    assignments.stream()
                            .map(a -> a.source() + " " + a.cluster())
                            .distinct()
                            .count());
            Assignment first = assignments.get(0);
            assertEquals("image-0", first.imageId());
            assertEquals(1, first.generation());
            assertTrue(first.probability() > 0.99, () -> first.toString());
            assertEquals(1_000, first.capturedAt().toEpochMilli());
            assertEquals(2_000, first.encodedAt().toEpochMilli());
        }
    }

    /** Each record is a commit of its own here: what is kept back must be in the changelogs after each. */
    @Test
    void aCommitWritesWhatItsLatentsChanged() {
        try (DrivenTopology topology = live(new DrivenTopology(Settings.small(), dir))) {
            for (int n = 1; n <= 3; n++) {
                topology.latent(data.latent("image-" + n, 1, 0));

                assertEquals(n * 16, topology.changelog("recent-ids").length);
                assertEquals(n * 2 * Float.BYTES * 4, topology.changelog("latent-rows").length);
                assertTrue(topology.changelog("local-generations").length > 0);
            }
        }
    }

    @Test
    void latentsWaitForTheMixtureOfTheirGeneration() {
        try (DrivenTopology topology = new DrivenTopology(Settings.small(), dir)) {
            for (int n = 0; n < 150; n++) {
                topology.latent(data.latent("image-" + n, 1, n % KINDS));
            }
            assertEquals(List.of(), topology.assignments());

            live(topology);
            topology.latent(data.latent("late", 1, 0));
            topology.pass(Settings.LAP);

            List<String> ids =
                    topology.assignments().stream().map(Assignment::imageId).toList();
            assertEquals(151, ids.size());
            assertEquals("image-0", ids.get(0));
            assertEquals("late", ids.get(150));
            assertAccountWhole(topology.mixture().getAccount(), 600, 151);
        }
    }

    @Test
    void theSameIdAgainIsADuplicate() {
        try (DrivenTopology topology = live(new DrivenTopology(Settings.small(), dir))) {
            EncodedImage image = data.latent("twice", 1, 0);
            topology.latent(image);
            topology.latent(image);
            topology.latent(data.latent("once", 1, 1));
            topology.pass(Settings.LAP.multipliedBy(2));

            assertEquals(
                    List.of("twice", "once"),
                    topology.assignments().stream().map(Assignment::imageId).toList());
            assertEquals(1, topology.counter("infinimix.latents.duplicates"));
            assertEquals(1, topology.mixture().getAccount().getDuplicates());
            assertAccountWhole(topology.mixture().getAccount(), 600, 2);
        }
    }

    /** The first stands: what is assigned is not assigned again. */
    @Test
    void anotherImageUnderTheSameIdIsADuplicateToo() {
        try (DrivenTopology topology = live(new DrivenTopology(Settings.small(), dir))) {
            topology.latent(data.latent("twice", 1, 0));
            topology.latent(data.latent("like-the-first", 1, 0));
            topology.latent(data.latent("twice", 1, 1));
            topology.pass(Settings.LAP.multipliedBy(2));

            List<Assignment> assignments = topology.assignments();
            assertEquals(
                    List.of("twice", "like-the-first"),
                    assignments.stream().map(Assignment::imageId).toList());
            assertEquals(assignments.get(1).cluster(), assignments.get(0).cluster());
            assertEquals(1, topology.counter("infinimix.latents.duplicates"));
            assertAccountWhole(topology.mixture().getAccount(), 600, 2);
        }
    }

    /** Their latency does not fit into nanoseconds, or not even into milliseconds. */
    @ParameterizedTest
    @ValueSource(longs = {-62_135_596_800_000L, Long.MIN_VALUE, Long.MAX_VALUE})
    void anImageIsAssignedWheneverItWasTaken(long capturedAt) {
        try (DrivenTopology topology = live(new DrivenTopology(Settings.small(), dir))) {
            topology.latent(data.latent("timeless", 1, 0).toBuilder()
                    .setCapturedAt(capturedAt)
                    .build());

            List<Assignment> assignments = topology.assignments();
            assertEquals(1, assignments.size());
            assertEquals(capturedAt, assignments.get(0).capturedAt().toEpochMilli());
        }
    }

    @Test
    void whatIsNoNumberBecomesADeadLetterAndPoisonsNothing() {
        try (DrivenTopology topology = live(new DrivenTopology(Settings.small(), dir))) {
            EncodedImage good = data.latent("good", 1, 0);
            topology.latent(
                    good.toBuilder().setImageId("nan").setMean(1, Float.NaN).build());
            topology.latent(good.toBuilder()
                    .setImageId("infinite")
                    .setMean(0, Float.POSITIVE_INFINITY)
                    .build());
            topology.latent(
                    good.toBuilder().setImageId("negative").setVariance(0, -1).build());
            topology.latent(
                    good.toBuilder().setImageId("short").clearMean().addMean(1).build());
            topology.latent(good);
            topology.pass(Settings.LAP.multipliedBy(2));

            assertEquals(
                    List.of("good"),
                    topology.assignments().stream().map(Assignment::imageId).toList());
            var letters = topology.deadLetters();
            assertEquals(
                    List.of("nan", "infinite", "negative", "short"),
                    letters.stream().map(letter -> letter.key()).toList());
            assertEquals(
                    "latent mean holds NaN, outside of -1000000.0 to 1000000.0",
                    new String(
                            letters.get(0)
                                    .headers()
                                    .lastHeader("dead-letter-message")
                                    .value(),
                            StandardCharsets.UTF_8));
            assertEquals(4, topology.counter("infinimix.latents.refused"));
            assertAccountWhole(topology.mixture().getAccount(), 600, 1);
            assertTrue(topology.mixture().getStatistics().getSumList().stream().allMatch(Double::isFinite));
        }
    }

    @Test
    void bytesThatAreNoLatentBecomeADeadLetterAndTheStreamGoesOn() {
        try (DrivenTopology topology = live(new DrivenTopology(Settings.small(), dir))) {
            topology.rawLatent("broken", new byte[] {10, 100, 1});
            topology.latent(data.latent("next", 1, 2));

            assertEquals(1, topology.deadLetters().size());
            assertEquals(1, topology.assignments().size());
        }
    }

    @Test
    void noveltyIsHighFarFromEverythingKnown() {
        try (DrivenTopology topology = live(new DrivenTopology(Settings.small(), dir))) {
            for (int n = 0; n < 400; n++) {
                topology.latent(data.latent("image-" + n, 1, n % KINDS));
            }
            EncodedImage.Builder far = data.latent("far", 1, 0).toBuilder();
            for (int d = 0; d < data.dimension(); d++) {
                far.setMean(d, 40);
            }
            topology.latent(far.build());

            List<Assignment> assignments = topology.assignments();
            double usual =
                    assignments.subList(200, 400).stream().collect(Collectors.averagingDouble(Assignment::novelty));
            assertTrue(usual > 0.3 && usual < 0.7, "novelty of ordinary latents is uniform, mean was " + usual);
            assertEquals(1.0, assignments.get(400).novelty());
            assertNotEquals(0, assignments.get(400).cluster());
        }
    }

    static void assertAccountWhole(Account account, long seed, long accepted) {
        assertEquals(seed, account.getSeed());
        assertEquals(accepted, account.getAccepted(), account::toString);
        assertEquals(
                account.getSeed() + account.getAccepted(),
                account.getLive() + account.getAbsorbed() + account.getForgotten() + account.getOpen(),
                account::toString);
    }
}
