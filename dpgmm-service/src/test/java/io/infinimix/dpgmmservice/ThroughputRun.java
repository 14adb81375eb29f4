package io.infinimix.dpgmmservice;

import io.infinimix.stream.latent.EncodedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints what one latent costs the built service on a real broker, in processor time of its process, which other load on the machine does not change: dimension, clusters, latents, tenths.
 * With one cluster the mathematics is next to nothing, and what remains is the price of Kafka, stores and records. Properties: infinimix.build (the module's target directory).
 */
final class ThroughputRun {

    private static final int PARTITIONS = 2;
    private static final double TICKS_PER_SECOND = 100;

    private ThroughputRun() {}

    public static void main(String[] args) throws Exception {
        int dimension = Integer.parseInt(args[0]);
        int kinds = Integer.parseInt(args[1]);
        int count = Integer.parseInt(args[2]);
        int parts = Integer.parseInt(args[3]);
        Gaussians data = new Gaussians(1, kinds, dimension);
        List<EncodedImage> pool = new ArrayList<>();
        for (int n = 0; n < 20_000; n++) {
            pool.add(data.anyLatent("", 1, kinds));
        }
        Path dir = Files.createTempDirectory("infinimix-throughput");
        try (LiveStream stream = new LiveStream(dir, PARTITIONS);
                ServiceProcess service = ServiceProcess.start(stream.broker.bootstrapServers(), "only", dir);
                OutsideAccount account = new OutsideAccount(stream.broker.bootstrapServers())) {
            stream.release(DrivenTopology.release(1, data.seed(kinds, 1_000)));
            service.awaitReady();
            feed(stream, account, pool, 0, 20_000);
            for (int part = 0; part < parts; part++) {
                int from = 20_000 + (int) ((long) count * part / parts);
                int to = 20_000 + (int) ((long) count * (part + 1) / parts);
                double cpu = seconds(service);
                long start = System.nanoTime();
                feed(stream, account, pool, from, to);
                double wall = (System.nanoTime() - start) / 1e9;
                double spent = seconds(service) - cpu;
                System.out.printf(
                        "D %d K %d latents %d-%d: %.1f us of CPU per latent, %.0f per second of CPU, %.0f per second of %.1f s, heap+native %d MB%n",
                        dimension,
                        kinds,
                        from,
                        to,
                        spent * 1e6 / (to - from),
                        (to - from) / spent,
                        (to - from) / wall,
                        wall,
                        residentMegabytes(service));
            }
            System.out.println("assigned twice: " + account.twice.size() + ", clusters "
                    + account.mixture(1).getStatistics().getUidCount());
        }
    }

    private static void feed(LiveStream stream, OutsideAccount account, List<EncodedImage> pool, int from, int to) {
        for (int n = from; n < to; n++) {
            stream.latent(pool.get(n % pool.size()).toBuilder()
                    .setImageId("image-" + n)
                    .build());
            if (n % 50_000 == 0) {
                account.read();
            }
        }
        stream.flush();
        while (account.read().assigned.size() < to) {
            continue;
        }
    }

    /** User and system time of all its threads so far. */
    private static double seconds(ServiceProcess service) throws IOException {
        String[] fields = Files.readString(Path.of("/proc", Long.toString(service.pid()), "stat"))
                .replaceFirst("^.*\\) ", "")
                .split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    private static long residentMegabytes(ServiceProcess service) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(service.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
