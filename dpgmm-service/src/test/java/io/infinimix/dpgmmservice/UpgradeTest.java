package io.infinimix.dpgmmservice;

import static io.infinimix.dpgmmservice.AssignmentTopologyTest.assertAccountWhole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmmservice.TopologySettings.Retention;
import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.model.Release;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * State that an earlier version wrote: this version goes on with it, and nothing is lost or said twice. The files under {@code resources/upgrade} were made by
 * {@link #writesWhatTheNextVersionMustRead} of that version; docs/upgrading.md says when to make another.
 */
class UpgradeTest {

    /** What wrote the file: a version, or a commit before the first. */
    private static final String BEFORE = "before-0.1.0";

    private static final int PARTITIONS = 2;
    private static final int IMAGES = 400;
    private static final int LATE = 20;
    private static final int MORE = 40;
    private static final int NEW = 200;
    private static final int ROWS = 50;
    private static final TopologySettings SETTINGS = Settings.of(40, 120, Retention.ABSORB);

    @TempDir
    Path dir;

    private final Gaussians data = new Gaussians(11, 4, 2);
    private final Release first = DrivenTopology.release(1, data.seed(2, ROWS));
    private final Release second = DrivenTopology.release(2, data.seed(4, ROWS));

    @Test
    void goesOnWithWhatAnEarlierVersionLeft() throws Exception {
        StreamState before;
        try (InputStream file = UpgradeTest.class.getResourceAsStream("/upgrade/" + BEFORE + ".gz")) {
            before = StreamState.read(file);
        }
        SimulatedStream stream = new SimulatedStream(SETTINGS, PARTITIONS, dir, 2, 0.1, before);

        // Partition 1 is still in generation 1: what it has seen before, and new images.
        for (int n = 1; n < IMAGES; n += PARTITIONS) {
            stream.latent(1, data.latent("image-" + n, 1, n % 4));
        }
        for (int n = 0; n < MORE; n++) {
            stream.latent(1, data.latent("more-" + n, 1, n % 4));
        }
        stream.pass(Settings.LAP.multipliedBy(3));

        assertEquals(names("more-", MORE), assigned(stream, 1));
        Mixture mixture = stream.mixture(1);
        assertEquals(IMAGES + MORE, mixture.getAccount().getAccepted());
        assertTrue(mixture.getStatistics().getUidList().containsAll(Set.of(1L, 2L)), "released clusters");
        assertEquals(0, stream.gauge("infinimix.mixture.unaccounted.latents"));

        // The release that was cut off by the upgrade arrives whole, and the partition that had not switched does.
        stream.release(second);
        stream.switchTo(2);
        for (int n = 0; n < NEW; n++) {
            stream.latent(n % PARTITIONS, data.latent("new-" + n, 2, n % 4));
        }
        stream.pass(Settings.LAP.multipliedBy(12));

        Set<String> expected = names("late-", LATE);
        expected.addAll(names("new-", NEW));
        assertEquals(expected, assigned(stream, 2));
        assertEquals(MORE + LATE + NEW, stream.assignments.size());
        assertNull(stream.mixture(1));
        assertAccountWhole(stream.mixture(2).getAccount(), 4 * ROWS, LATE + NEW);
        assertEquals(0, stream.gauge("infinimix.mixture.unaccounted.latents"));
        assertEquals(0, stream.deadLetters.size());
    }

    private static Set<String> names(String kind, int count) {
        return IntStream.range(0, count).mapToObj(n -> kind + n).collect(Collectors.toCollection(HashSet::new));
    }

    /** The images of that generation, each of which must stand once. */
    private static Set<String> assigned(SimulatedStream stream, long generation) {
        Set<String> assigned = new HashSet<>();
        for (Assignment assignment : stream.assignments) {
            if (assignment.generation() == generation) {
                assertTrue(assigned.add(assignment.imageId()), assignment.imageId() + " is assigned twice");
            }
        }
        return assigned;
    }

    @Test
    @EnabledIfSystemProperty(named = "infinimix.write", matches = "true", disabledReason = "is run for each release")
    void writesWhatTheNextVersionMustRead() throws Exception {
        SimulatedStream stream = new SimulatedStream(SETTINGS, PARTITIONS, dir, 1, 0);
        for (int n = 0; n < 100; n++) {
            stream.latent(n % PARTITIONS, data.latent("image-" + n, 1, n % 2));
        }
        stream.release(first);
        stream.pass(Settings.LAP.multipliedBy(2));
        for (int n = 100; n < IMAGES; n++) {
            stream.latent(n % PARTITIONS, data.latent("image-" + n, 1, n % 4));
            if (n % 50 == 0) {
                stream.pass(Settings.LAP.multipliedBy(3));
            }
        }
        stream.pass(Settings.LAP.multipliedBy(2));
        assertEquals(IMAGES, stream.assignments.size());

        // A release of which only a part has come, and latents that wait for it.
        stream.models(second.records().subList(0, 1));
        stream.switchTo(0, 2);
        for (int n = 0; n < LATE; n++) {
            stream.latent(0, data.latent("late-" + n, 2, n % 4));
        }
        stream.pass(Settings.LAP.dividedBy(2));
        assertEquals(IMAGES, stream.assignments.size());
        stream.state().write(Path.of("src/test/resources/upgrade", BEFORE + ".gz"));
    }
}
