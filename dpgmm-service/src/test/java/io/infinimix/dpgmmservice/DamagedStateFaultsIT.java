package io.infinimix.dpgmmservice;

import static io.infinimix.dpgmmservice.AssignmentTopologyTest.assertAccountWhole;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.stream.mixture.Mixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a stopped instance are damaged, one kind after the other: it starts, has its state from the changelogs, and the account is whole. Under the Maven profile {@code faults}. */
class DamagedStateFaultsIT {

    private static final int PARTITIONS = 2;
    private static final int KINDS = 4;
    private static final int SEED_ROWS = 300;
    private static final int FED = 1_500;
    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final String[] OPTIONS = {
        "infinimix.dpgmm.batch-rows=500",
        "infinimix.dpgmm.lap-interval=500ms",
        "kafka-streams.session.timeout.ms=6000",
        "kafka-streams.heartbeat.interval.ms=1000",
    };

    @TempDir
    Path dir;

    private final Gaussians data = new Gaussians(51, KINDS, 8);
    private int fed;

    @Test
    void damagedFilesCostARestorationAndNothingElse() throws Exception {
        try (LiveStream stream = new LiveStream(dir, PARTITIONS);
                ServiceProcess service = ServiceProcess.start(stream.broker.bootstrapServers(), "first", dir, OPTIONS);
                OutsideAccount account = new OutsideAccount(stream.broker.bootstrapServers())) {
            stream.release(DrivenTopology.release(1, data.seed(KINDS, SEED_ROWS)));
            feed(stream);
            awaitAssigned(account);
            System.out.println("| damaged | files | fed | recovery, s |\n|---|---|---|---|");
            for (StateDamage damage : StateDamage.values()) {
                feed(stream);
                service.stop();
                int files = damage.inflict(service.state());
                assertTrue(files > 0, damage + " damages nothing");
                long start = System.nanoTime();
                service.restart();
                feed(stream);
                awaitAssigned(account);
                System.out.printf("| %s | %d | %d | %.1f |%n", damage, files, fed, (System.nanoTime() - start) / 1e9);
            }
            await().atMost(RECOVERY).until(() -> {
                Mixture mixture = account.read().mixture(1);
                return mixture != null && mixture.getAccount().getAccepted() == fed;
            });
            assertEquals(List.of(), account.twice);
            assertAccountWhole(account.mixture(1).getAccount(), (long) SEED_ROWS * KINDS, fed);
        }
    }

    private void feed(LiveStream stream) {
        for (int n = 0; n < FED; n++) {
            stream.latent(data.anyLatent("image-" + fed++, 1, KINDS));
        }
        stream.flush();
    }

    private void awaitAssigned(OutsideAccount account) {
        await().atMost(RECOVERY).until(() -> account.read().assigned.size() >= fed);
    }
}
