package io.infinimix.dpgmmservice;

import static io.infinimix.dpgmmservice.AssignmentTopologyTest.assertAccountWhole;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.infinimix.stream.mixture.Mixture;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The volume under the stores is full, or cannot be written: the service says which directory it is and what to do, and goes on when there is room; nothing is lost or counted twice. Under the Maven profile
 * {@code faults}, where processes may have a file system of their own.
 */
class FullStateFaultsIT {

    private static final int MEBIBYTES = 192;
    private static final int PARTITIONS = 2;
    private static final int KINDS = 4;
    private static final int SEED_ROWS = 300;
    private static final int FED = 2_000;
    /** Until the stores have written to disk what they keep in memory. */
    private static final int MOST_BATCHES = 60;

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String NAME = "first";
    private static final String[] OPTIONS = {
        "infinimix.dpgmm.batch-rows=500",
        "infinimix.dpgmm.lap-interval=500ms",
        // Stores write to disk what they have no room for: soon.
        "kafka-streams.infinimix.store.memory.bytes=4194304",
        "kafka-streams.session.timeout.ms=6000",
        "kafka-streams.heartbeat.interval.ms=1000",
    };

    @TempDir
    Path dir;

    private final Gaussians data = new Gaussians(51, KINDS, 8);
    private int fed;

    @BeforeAll
    static void needsNamespaces() throws Exception {
        assumeTrue(TinyVolume.isPossible(), "no file system may be mounted here: run as root");
    }

    @Test
    void saysWhichDirectoryIsFullAndGoesOnWhenThereIsRoom() throws Exception {
        try (LiveStream stream = new LiveStream(dir, PARTITIONS);
                TinyVolume volume = TinyVolume.mount(ServiceProcess.state(dir, NAME), MEBIBYTES);
                ServiceProcess service =
                        ServiceProcess.start(volume.inside(), stream.broker.bootstrapServers(), NAME, dir, OPTIONS);
                OutsideAccount account = new OutsideAccount(stream.broker.bootstrapServers())) {
            stream.release(DrivenTopology.release(1, data.seed(KINDS, SEED_ROWS)));
            feed(stream);
            awaitAssigned(account);
            service.awaitReady();

            volume.fill();
            for (int n = 0; n < MOST_BATCHES && failures(service) == 0; n++) {
                feed(stream);
                account.read();
            }
            assertTrue(failures(service) > 0, () -> "no store has met the end of the volume after " + fed + " latents");
            assertTrue(service.isAlive());
            int waiting = fed - account.assigned.size();
            await().atMost(PATIENCE).until(() -> said(service).contains(service.state() + " is full"));
            volume.relieve();
            long start = System.nanoTime();
            awaitAssigned(account);
            service.awaitReady();
            System.out.printf(
                    "%d of %d latents waited for room, and had their assignment %.1f s after there was; threads failed: %d%n",
                    waiting, fed, (System.nanoTime() - start) / 1e9, failures(service));

            service.stop();
            volume.remount("ro");
            service.restart();
            await().atMost(PATIENCE).until(() -> !service.isAlive());
            assertTrue(
                    lines(service, "Cannot start: .*" + service.state() + " cannot be written.*") > 0,
                    () -> "says why it ended: see " + service.log());
            volume.remount("rw");
            service.restart();
            feed(stream);
            awaitAssigned(account);
            assertWhole(account);
        }
    }

    /** Stream threads that ended because the volume was full, as the log says. */
    private static long failures(ServiceProcess service) throws IOException {
        return lines(service, ".*A stream thread failed.*" + service.state() + " is full.*");
    }

    private static long lines(ServiceProcess service, String pattern) throws IOException {
        try (Stream<String> lines = Files.lines(service.log())) {
            return lines.filter(line -> line.matches(pattern)).count();
        }
    }

    private static String said(ServiceProcess service) {
        try {
            HttpResponse<String> answer = service.get("/q/health/ready");
            return answer.statusCode() == 503 ? answer.body() : "";
        } catch (IOException e) {
            return "";
        }
    }

    private void assertWhole(OutsideAccount account) {
        await().atMost(PATIENCE).until(() -> {
            Mixture mixture = account.read().mixture(1);
            return mixture != null && mixture.getAccount().getAccepted() == fed;
        });
        System.out.printf(
                "%d latents fed, %d assigned, %d twice%n", fed, account.assigned.size(), account.twice.size());
        assertEquals(List.of(), account.twice);
        assertAccountWhole(account.mixture(1).getAccount(), (long) SEED_ROWS * KINDS, fed);
    }

    private void feed(LiveStream stream) {
        for (int n = 0; n < FED; n++) {
            stream.latent(data.anyLatent("image-" + fed++, 1, KINDS));
        }
        stream.flush();
    }

    private void awaitAssigned(OutsideAccount account) {
        await().atMost(PATIENCE).until(() -> account.read().assigned.size() >= fed);
    }
}
