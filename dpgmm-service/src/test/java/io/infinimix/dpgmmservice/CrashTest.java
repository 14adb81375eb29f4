package io.infinimix.dpgmmservice;

import static io.infinimix.dpgmmservice.AssignmentTopologyTest.assertAccountWhole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmmservice.TopologySettings.Retention;
import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.latent.EncodedImage;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that crash in every fifth transaction, through births, absorption and a switch of generations. */
class CrashTest {

    private static final int PARTITIONS = 3;
    private static final double CRASHES = 0.2;

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void nothingIsLostOrSaidTwice(long seed) {
        Gaussians data = new Gaussians(seed, 5, 3);
        SimulatedStream stream =
                new SimulatedStream(Settings.of(50, 300, Retention.ABSORB), PARTITIONS, dir, seed, CRASHES);
        int fed = 0;
        for (int n = 0; n < 500; n++) {
            stream.latent(fed % PARTITIONS, data.latent("image-" + fed++, 1, n % 3));
        }
        stream.release(DrivenTopology.release(1, data.seed(3, 100)));
        stream.pass(Settings.LAP.multipliedBy(2));
        for (int n = 0; n < 1_500; n++) {
            EncodedImage image = data.latent("image-" + fed++, 1, n % 5);
            stream.latent(fed % PARTITIONS, image);
            if (n % 100 == 0) {
                stream.latent(fed % PARTITIONS, image);
                stream.latent(
                        fed % PARTITIONS,
                        image.toBuilder()
                                .setImageId("nan-" + n)
                                .setMean(0, Float.NaN)
                                .build());
                stream.pass(Settings.LAP.dividedBy(3));
            }
        }
        stream.pass(Settings.LAP.multipliedBy(4));
        stream.release(DrivenTopology.release(2, data.seed(5, 100)));
        for (int n = 0; n < 100; n++) {
            stream.latent(fed % PARTITIONS, data.latent("image-" + fed++, 1, n % 5));
        }
        stream.switchTo(2);
        for (int n = 0; n < 500; n++) {
            stream.latent(fed % PARTITIONS, data.latent("image-" + fed++, 2, n % 5));
        }
        stream.pass(Settings.LAP.multipliedBy(15));

        assertTrue(stream.crashed() > 100, () -> "only " + stream.crashed() + " crashes");
        Set<String> ids = new HashSet<>();
        stream.assignments.forEach(assignment -> assertTrue(ids.add(assignment.imageId()), assignment::imageId));
        assertEquals(fed, ids.size());
        assertEquals(15, stream.deadLetters.size());
        assertEquals(
                stream.events.size(),
                stream.events.stream().map(ClusterEvent::id).distinct().count());
        assertEquals(null, stream.mixture(1));
        assertAccountWhole(stream.mixture(2).getAccount(), 500, 500);
        assertEquals(
                500,
                stream.assignments.stream()
                        .filter(a -> a.generation() == 2)
                        .map(Assignment::imageId)
                        .count());
        assertEquals(0, stream.gauge("infinimix.mixture.unaccounted.latents"));
    }
}
