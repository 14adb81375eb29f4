package io.infinimix.dpgmmservice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.infinimix.stream.assignment.Assignment;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Latents that come before the mixture of their generation. */
class WaitingTest {

    private static final int EARLY = 300;

    @TempDir
    Path dir;

    private int fed;

    private void feed(SimulatedStream stream, Gaussians data, int count) {
        for (int n = 0; n < count; n++) {
            stream.latent(0, data.latent("image-" + fed++, 1, n % 3));
        }
        stream.pass(Settings.LAP);
    }

    @Test
    void theQueueEndsThoughLatentsKeepTheThreadBusy() {
        Gaussians data = new Gaussians(1, 5, 3);
        SimulatedStream stream = new SimulatedStream(Settings.small(), 1, dir, 1, 0);
        stream.localsBusy(true);
        feed(stream, data, EARLY);
        stream.release(DrivenTopology.release(1, data.seed(3, 100)));
        feed(stream, data, 0);
        assertEquals(EARLY, stream.stored("waiting-latents"));
        feed(stream, data, EARLY / 2);
        assertEquals(EARLY / 2, stream.stored("waiting-latents"));
        feed(stream, data, EARLY);
        assertEquals(0, stream.stored("waiting-latents"));
        assertEquals(
                IntStream.range(0, fed).mapToObj(n -> "image-" + n).toList(),
                stream.assignments.stream().map(Assignment::imageId).toList());
    }
}
