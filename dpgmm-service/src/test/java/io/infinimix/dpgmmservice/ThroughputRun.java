package io.infinimix.dpgmmservice;

import io.infinimix.stream.latent.EncodedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Prints what one latent costs the built service on a real broker, in processor time of its process, which other load on the machine changes little: dimension, clusters, latents, parts, and
 * latents before the first part, in which the compiler gets warm. With one cluster the mathematics is next to nothing, and what remains is the price of Kafka, stores and records.
 * Properties: infinimix.build (the module's target directory), infinimix.heap (of the
 * service).
 */
final class ThroughputRun {

    private static final int PARTITIONS = 2;
    private static final int POOL = 20_000;
    private static final double TICKS_PER_SECOND = 100;

    private final Gaussians data;
    private final List<EncodedImage> pool = new ArrayList<>();
    private final LiveStream stream;
    private final ServiceProcess service;
    private final NumberedAssignments assignments;

    private ThroughputRun(
            int dimension, int kinds, LiveStream stream, ServiceProcess service, NumberedAssignments assignments) {
        this.data = new Gaussians(1, kinds, dimension);
        for (int n = 0; n < POOL; n++) {
            pool.add(data.anyLatent("", 1, kinds));
        }
        this.stream = stream;
        this.service = service;
        this.assignments = assignments;
    }

    public static void main(String[] args) throws Exception {
        int dimension = Integer.parseInt(args[0]);
        int kinds = Integer.parseInt(args[1]);
        int count = Integer.parseInt(args[2]);
        int parts = Integer.parseInt(args[3]);
        int warm = Integer.parseInt(args[4]);
        Path dir = Files.createTempDirectory("infinimix-throughput");
        try (LiveStream stream = new LiveStream(dir, PARTITIONS);
                ServiceProcess service = ServiceProcess.start(stream.broker.bootstrapServers(), "only", dir);
                NumberedAssignments assignments = new NumberedAssignments(stream.broker.bootstrapServers())) {
            ThroughputRun run = new ThroughputRun(dimension, kinds, stream, service, assignments);
            stream.release(DrivenTopology.release(1, run.data.seed(kinds, 1_000)));
            service.awaitReady();
            run.feed(0, warm);
            System.out.printf("D = %d, K = %d, %d latents before%n", dimension, kinds, warm);
            System.out.println("| latents | CPU per latent, us | latents per CPU-second | latents per second "
                    + "| live heap, MB | resident, MB | state on disk, MB |");
            System.out.println("|---|---|---|---|---|---|---|");
            for (int part = 0; part < parts; part++) {
                run.part(
                        warm + (int) ((long) count * part / parts),
                        warm + (int) ((long) count * (part + 1) / parts),
                        dir.resolve("state-only"));
            }
            System.out.println("assigned twice: " + assignments.repeated());
            System.out.println(service.get("/v1/mixture").body().replaceFirst("\"clusters\":.*", ""));
        }
    }

    private void part(int from, int to, Path state) throws IOException, InterruptedException {
        double cpu = seconds();
        long start = System.nanoTime();
        feed(from, to);
        double wall = (System.nanoTime() - start) / 1e9;
        double spent = seconds() - cpu;
        System.out.printf(
                "| %d-%d | %.1f | %.0f | %.0f | %d | %d | %d |%n",
                from,
                to,
                spent * 1e6 / (to - from),
                (to - from) / spent,
                (to - from) / wall,
                liveHeapMegabytes(),
                residentMegabytes(),
                megabytes(state));
    }

    private void feed(int from, int to) {
        for (int n = from; n < to; n++) {
            stream.latent(pool.get(n % POOL).toBuilder()
                    .setImageId(NumberedAssignments.id(n))
                    .build());
            if (n % 50_000 == 0) {
                assignments.read();
            }
        }
        stream.flush();
        while (assignments.read() < to) {
            continue;
        }
    }

    /** User and system time of all its threads so far. */
    private double seconds() throws IOException {
        String[] fields = Files.readString(Path.of("/proc", Long.toString(service.pid()), "stat"))
                .replaceFirst("^.*\\) ", "")
                .split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** What a full collection leaves. */
    private long liveHeapMegabytes() throws IOException, InterruptedException {
        Process histogram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(service.pid()),
                        "GC.class_histogram")
                .start();
        String total = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow();
        histogram.waitFor();
        return Long.parseLong(total.trim().split("\\s+")[2]) / (1024 * 1024);
    }

    private long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(service.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private static long megabytes(Path dir) {
        return bytes(dir.toFile()) / (1024 * 1024);
    }

    /** Files may go while they are counted. */
    private static long bytes(File file) {
        File[] within = file.listFiles();
        return within == null
                ? file.length()
                : Arrays.stream(within).mapToLong(ThroughputRun::bytes).sum();
    }
}
