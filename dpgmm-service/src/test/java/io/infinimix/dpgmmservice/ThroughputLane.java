package io.infinimix.dpgmmservice;

import java.nio.file.Files;
import java.nio.file.Path;

/** A broker, one instance of the built service, and Gaussians that run through both. No latent comes twice: repeated ones are clusters of their own, which births would find. */
final class ThroughputLane implements AutoCloseable {

    private static final int PARTITIONS = 2;
    private static final int SEED_ROWS = 1_000;

    private final String name;
    private final Path dir;
    private final Gaussians data;
    private final int kinds;
    private final LiveStream stream;
    private final ServiceProcess service;
    private final NumberedAssignments assignments;
    private final ProcessUse use;
    private Part open;
    private double spent;
    private int fed;

    /** One part that was fed, whose processor time is still being counted. */
    private record Part(int from, int to, double cpu, double wall) {}

    ThroughputLane(String name, int dimension, int kinds) throws Exception {
        this.name = name;
        dir = Files.createTempDirectory("infinimix-throughput");
        this.kinds = kinds;
        data = new Gaussians(1, kinds, dimension);
        stream = new LiveStream(dir, PARTITIONS);
        service = ServiceProcess.start(stream.broker.bootstrapServers(), "only", dir);
        assignments = new NumberedAssignments(stream.broker.bootstrapServers());
        use = new ProcessUse(service.pid());
        stream.release(DrivenTopology.release(1, data.seed(kinds, SEED_ROWS)));
        service.awaitReady();
    }

    void feed(int from, int to) {
        for (int n = from; n < to; n++) {
            stream.latent(data.anyLatent(NumberedAssignments.id(n), 1, kinds));
            if (n % 50_000 == 0) {
                assignments.read();
            }
        }
        stream.flush();
        while (assignments.read() < to) {
            continue;
        }
    }

    /** Feeds a part, and ends the one before. */
    void part(int from, int to) throws Exception {
        endPart();
        double cpu = use.cpuSeconds();
        long start = System.nanoTime();
        feed(from, to);
        open = new Part(from, to, cpu, (System.nanoTime() - start) / 1e9);
    }

    /** Prints the part that was fed last with the processor time until now. */
    void endPart() throws Exception {
        if (open == null) {
            return;
        }
        double cpu = use.cpuSeconds() - open.cpu();
        int latents = open.to() - open.from();
        spent += cpu;
        fed += latents;
        System.out.printf(
                "| %s | %d-%d | %.1f | %.0f | %.0f | %d | %d | %d |%n",
                name,
                open.from(),
                open.to(),
                cpu * 1e6 / latents,
                latents / cpu,
                latents / open.wall(),
                use.liveHeapMegabytes(),
                use.residentMegabytes(),
                ProcessUse.megabytes(dir.resolve("state-only")));
        open = null;
    }

    double perCpuSecond() {
        return fed / spent;
    }

    /** Prints what the service and an outsider say of all of it. */
    void tell() throws Exception {
        System.out.printf(
                "%s: %.0f latents per CPU-second, assigned twice: %d%n", name, perCpuSecond(), assignments.repeated());
        System.out.println(service.get("/v1/mixture").body().replaceFirst("\"clusters\":.*", ""));
    }

    @Override
    public void close() {
        assignments.close();
        service.close();
        stream.close();
    }
}
