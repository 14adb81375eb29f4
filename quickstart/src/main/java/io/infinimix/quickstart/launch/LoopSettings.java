package io.infinimix.quickstart.launch;

import io.infinimix.broker.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the loop's processes listen and what they are built from.
 *
 * @param home root of the source tree, in which everything is built
 * @param brokerPort where the broker listens if that port is free
 * @param broker how its code is compiled
 * @param partitions of every topic that images run through, where it is new
 * @param encoderPort of encoder-service's REST interface
 * @param dpgmmPort of dpgmm-service's, and of the page
 * @param trainerPort of trainer-service's
 * @param bootstrapImages images that the first training waits for
 * @param seed of the trainer
 * @param properties further configuration, of all services
 */
public record LoopSettings(
        Path home,
        int brokerPort,
        Compilation broker,
        int partitions,
        int encoderPort,
        int dpgmmPort,
        int trainerPort,
        long bootstrapImages,
        long seed,
        Map<String, String> properties) {

    /** Of the demo. */
    public static final int PARTITIONS = 4;

    private static final String ENCODER = "encoder";
    private static final String DPGMM = "dpgmm";
    private static final String TRAINER = "trainer";
    /**
     * Costs the least. What is on its way through a service fits into the space for survivors: in the usual one it does not, becomes old by accident, and makes the collector stop the service every
     * twenty seconds to collect all of the heap.
     */
    private static final List<String> SERIAL = List.of("-XX:+UseSerialGC", "-Xmn192m", "-XX:SurvivorRatio=4");
    /**
     * Never stops a service for as long as the other does, which takes a quarter of a second to collect all of a heap that is in use. Two fifths of the heap are in use for good, tables of ids and
     * rows, so that the usual threshold would let it mark without end.
     */
    private static final List<String> CONCURRENT =
            List.of("-XX:+UseG1GC", "-XX:-G1UseAdaptiveIHOP", "-XX:InitiatingHeapOccupancyPercent=70");

    /** Where the natives of ND4J are unpacked, by default: both services that use them share one copy, and the next run finds it there. */
    private static final Path NATIVES = Path.of(System.getProperty("user.home"), ".javacpp", "cache");

    public LoopSettings {
        properties = Map.copyOf(properties);
    }

    /** @throws IOException if something is not built */
    List<ServiceProcess> services(String bootstrapServers, RunDirectory directory, Clock clock) throws IOException {
        Path leash = built(home.resolve("quickstart/target/quickstart-leash.jar"));
        return List.of(
                        spec(ENCODER, bootstrapServers, directory),
                        spec(TRAINER, bootstrapServers, directory),
                        spec(DPGMM, bootstrapServers, directory))
                .stream()
                .map(spec -> new ServiceProcess(spec, leash, directory.log(spec.name()), clock))
                .toList();
    }

    private ServiceSpec spec(String name, String bootstrapServers, RunDirectory directory) throws IOException {
        Map<String, String> own = new LinkedHashMap<>(properties);
        own.put("kafka.bootstrap.servers", bootstrapServers);
        own.put("infinimix.instance-id", name);
        Path jar = built(home.resolve(name + "-service/target/quarkus-app/quarkus-run.jar"));
        switch (name) {
            case ENCODER -> {
                own.put("org.bytedeco.javacpp.cachedir", NATIVES.toString());
                return new ServiceSpec(name, jar, encoderPort, "512m", SERIAL, own);
            }
            case TRAINER -> {
                own.put("org.bytedeco.javacpp.cachedir", NATIVES.toString());
                own.put("infinimix.trainer.data-dir", directory.data(name).toString());
                own.put("infinimix.trainer.seed", Long.toString(seed));
                own.put("infinimix.trainer.schedule.bootstrap-images", Long.toString(bootstrapImages));
                return new ServiceSpec(name, jar, trainerPort, "1g", SERIAL, own);
            }
            default -> {
                own.put("kafka-streams.state.dir", directory.data(name).toString());
                own.put("infinimix.forward.encoder", "http://127.0.0.1:" + encoderPort);
                own.put("infinimix.forward.trainer", "http://127.0.0.1:" + trainerPort);
                return new ServiceSpec(name, jar, dpgmmPort, "512m", CONCURRENT, own);
            }
        }
    }

    private static Path built(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(file + " is missing: build it with ./mvnw -DskipTests package");
        }
        return file;
    }

    /** Where the page is. */
    String page() {
        return "http://127.0.0.1:" + dpgmmPort + "/";
    }
}
