package io.infinimix.dpgmmservice;

import io.infinimix.dpgmmservice.local.LocalProcessors;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.latent.LatentRecord;
import io.infinimix.stream.model.SeedMixture;
import io.infinimix.stream.update.LapPlan;
import io.infinimix.stream.update.MixtureUpdate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;

/** Prints what the local step of one latent costs on its thread, without Kafka and without disks: dimension, components, latents. */
final class LocalCostRun {

    public static void main(String[] args) {
        int dimension = Integer.parseInt(args[0]);
        int kinds = Integer.parseInt(args[1]);
        int count = Integer.parseInt(args[2]);
        Gaussians data = new Gaussians(1, kinds, dimension);
        TopologySettings settings = new TopologySettings(
                4096,
                131_072,
                TopologySettings.Retention.ABSORB,
                262_144,
                4,
                Duration.ofMillis(500),
                Duration.ofMillis(50),
                Duration.ofMillis(250),
                Duration.ofSeconds(2),
                8000,
                200,
                TopologySettings.DriftPolicy.NONE);
        SimulatedTask task = new SimulatedTask(
                new LocalProcessors(settings, new DpgmmMetrics(new SimpleMeterRegistry()), "a", "r", "s", "d"),
                new TaskId(0, 0),
                Path.of("/tmp"),
                1_000);
        SeedMixture seed = data.seed(kinds, 1_000);
        task.offer(new Record<>(
                "1",
                MixtureUpdate.newBuilder()
                        .setGeneration(1)
                        .setMixture(io.infinimix.stream.mixture.Mixture.newBuilder()
                                .setGeneration(1)
                                .setVersion(1)
                                .setPrior(seed.getPrior())
                                .setCoarseness(1)
                                .setStatistics(seed.getStatistics()))
                        .setPlan(LapPlan.newBuilder().setLap(1).setLargest(4).setReservoirQuota(100))
                        .build(),
                0));
        task.run(1, 1_000);
        List<LatentRecord> latents = new ArrayList<>();
        for (int n = 0; n < 20_000; n++) {
            latents.add(LatentRecord.newBuilder()
                    .setEncoded(data.anyLatent("image-" + n, 1, kinds))
                    .build());
        }
        long warm = System.nanoTime();
        for (int round = 0; round * latents.size() < count; round++) {
            List<Record<String, com.google.protobuf.MessageLite>> records = new ArrayList<>();
            for (LatentRecord latent : latents) {
                EncodedImage renamed = latent.getEncoded().toBuilder()
                        .setImageId(round + latent.getEncoded().getImageId())
                        .build();
                records.add(new Record<>(
                        "", LatentRecord.newBuilder().setEncoded(renamed).build(), 0));
            }
            records.forEach(task::offer);
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int n = 0; n < latents.size(); n += 1000) {
                task.run(1000, 1_000 + round * 1000L + n / 20);
            }
            long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            task.commit();
            System.out.printf(
                    "D %d K %d round %d: %.1f us of CPU per latent%n",
                    dimension, kinds, round, nanos / 1e3 / latents.size());
        }
        System.out.printf("%.1f s%n", (System.nanoTime() - warm) / 1e9);
    }
}
