package io.infinimix.dpgmmservice;

import java.util.ArrayList;
import java.util.List;

/**
 * Prints what one latent costs the built service on a real broker, in processor time of its process, which other load on the machine changes little. Arguments: dimension, clusters, latents,
 * parts, and latents before the first part, in which the compiler gets warm. In turns with each part the same latents go through the same service with one cluster, whose mathematics is next
 * to nothing: what it costs is the price of Kafka, stores, records and laps. Processor time is counted from the beginning of a part to that of the next, so that laps which go on afterwards are in it.
 * Properties: infinimix.build (the module's target directory), infinimix.jvm (arguments of the service's virtual machine), infinimix.passthrough (false leaves the second service out).
 */
final class ThroughputRun {

    private ThroughputRun() {}

    public static void main(String[] args) throws Exception {
        int dimension = Integer.parseInt(args[0]);
        int kinds = Integer.parseInt(args[1]);
        int count = Integer.parseInt(args[2]);
        int parts = Integer.parseInt(args[3]);
        int warm = Integer.parseInt(args[4]);
        boolean passthrough = Boolean.parseBoolean(System.getProperty("infinimix.passthrough", "true"));
        List<ThroughputLane> lanes = new ArrayList<>();
        try {
            lanes.add(new ThroughputLane("K = " + kinds, dimension, kinds));
            if (passthrough) {
                lanes.add(new ThroughputLane("K = 1", dimension, 1));
            }
            for (ThroughputLane lane : lanes) {
                lane.feed(0, warm);
            }
            run(lanes, dimension, count, parts, warm);
        } finally {
            for (ThroughputLane lane : lanes) {
                lane.close();
            }
        }
    }

    private static void run(List<ThroughputLane> lanes, int dimension, int count, int parts, int warm)
            throws Exception {
        System.out.printf("D = %d, %d latents before%n", dimension, warm);
        System.out.println("| | latents | CPU per latent, us | latents per CPU-second | latents per second "
                + "| live heap, MB | resident, MB | state on disk, MB |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (int part = 0; part < parts; part++) {
            int from = warm + (int) ((long) count * part / parts);
            int to = warm + (int) ((long) count * (part + 1) / parts);
            for (ThroughputLane lane : lanes) {
                lane.part(from, to);
            }
        }
        for (ThroughputLane lane : lanes) {
            lane.endPart();
        }
        for (ThroughputLane lane : lanes) {
            lane.tell();
        }
        if (lanes.size() == 2) {
            System.out.printf(
                    "latents per CPU-second, K > 1 against K = 1: %.2f%n",
                    lanes.get(0).perCpuSecond() / lanes.get(1).perCpuSecond());
        }
    }
}
