package io.infinimix.dpgmmservice;

import static org.awaitility.Awaitility.await;

import io.infinimix.stream.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One instance of the built service, and three of which one is killed in the middle, compute what the mathematics alone computes on the same sealed batches. */
class LockStepIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String GROUP = "infinimix-dpgmm";

    @TempDir
    Path dir;

    private final LockStepReference reference = new LockStepReference();

    @ParameterizedTest(name = "{0} instances")
    @CsvSource({"1, false", "3, true"})
    void anyNumberOfInstancesComputesWhatTheMathematicsAloneComputes(int instances, boolean killed) throws Exception {
        List<ServiceProcess> services = new ArrayList<>();
        // Services end before their broker, for which they would wait.
        try (LiveStream stream = new LiveStream(dir, LockStepReference.PARTITIONS);
                AutoCloseable all = () -> services.forEach(ServiceProcess::close);
                RunningLap laps = new RunningLap(stream.broker.bootstrapServers())) {
            for (int n = 0; n < instances; n++) {
                services.add(ServiceProcess.start(stream.broker.bootstrapServers(), "instance-" + n, dir, options()));
            }
            for (int partition = 0; partition < LockStepReference.PARTITIONS; partition++) {
                for (var image : reference.latents.get(partition)) {
                    stream.latent(partition, image);
                }
            }
            stream.flush();
            awaitWaiting(stream.broker.bootstrapServers());
            stream.release(DrivenTopology.release(1, reference.seed));
            if (killed) {
                await().atMost(PATIENCE).until(() -> laps.read().number() > 1);
                services.get(instances - 1).kill();
                services.get(instances - 1).restart();
            }
            await().atMost(PATIENCE).until(() -> laps.read().number() > LockStepReference.LAPS);
            reference.assertEqual(laps.laps);
        }
    }

    /** Nothing is published but sealed batches, and there are no steps between laps. */
    private String[] options() {
        TopologySettings settings = reference.settings;
        return new String[] {
            "infinimix.dpgmm.batch-rows=" + settings.batchRows(),
            "infinimix.dpgmm.retained-rows=" + settings.retainedRows(),
            "infinimix.dpgmm.publish-interval=" + settings.publishInterval(),
            "infinimix.dpgmm.step-interval=" + settings.stepInterval(),
            "infinimix.dpgmm.lap-interval=" + settings.lapInterval(),
            "infinimix.dpgmm.reservoir-rows=" + settings.reservoirRows(),
            "infinimix.dpgmm.max-components=" + settings.maxComponents(),
            "infinimix.dpgmm.support=" + settings.support(),
            "kafka-streams.session.timeout.ms=6000",
            "kafka-streams.heartbeat.interval.ms=1000",
        };
    }

    /** Until every latent is in a store, where it waits for the release: all then belong to the first lap. */
    private static void awaitWaiting(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            await().atMost(PATIENCE).until(() -> consumed(admin));
        }
    }

    private static boolean consumed(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        for (int partition = 0; partition < LockStepReference.PARTITIONS; partition++) {
            OffsetAndMetadata offset = offsets.get(new TopicPartition(Topics.LATENTS.name(), partition));
            if (offset == null || offset.offset() < LockStepReference.BATCH * LockStepReference.BATCHES) {
                return false;
            }
        }
        return true;
    }
}
