package io.infinimix.quickstart.launch;

import io.infinimix.broker.BrokerProcess;
import io.infinimix.stream.TopicCreation;
import io.infinimix.testbroker.FaultyLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/**
 * The built services as they run at scale: two encoders, three mixtures and a trainer on one broker, each of which can be killed, frozen and started again. The first encoder, the first mixture and
 * the trainer reach the broker by a link that can be made bad, the others directly.
 */
final class WholeLoop implements AutoCloseable {

    private static final int PARTITIONS = 6;
    private static final String SESSION_MILLIS = "6000";
    private static final String NATIVES =
            Path.of(System.getProperty("user.home"), ".javacpp", "cache").toString();

    /** Names of the services that are behind the link. */
    static final Set<String> BEHIND_LINK = Set.of("encoder-1", "dpgmm-1", "trainer");

    final BrokerProcess broker;
    final FaultyLink link;
    private final Path home = Path.of(System.getProperty("infinimix.home"));
    private final Path dir;
    private final List<ServiceProcess> services = new ArrayList<>();

    WholeLoop(Path dir, int bootstrapImages) throws Exception {
        this.dir = dir;
        link = FaultyLink.open();
        broker = BrokerProcess.startBehind(dir.resolve("broker"), dir.resolve("broker.log"), link.port());
        link.leadTo(broker.behindPort());
        try (Admin admin = Admin.create(connection())) {
            new TopicCreation(PARTITIONS, (short) 1).createMissing(admin);
        }
        for (String name : List.of("encoder-1", "encoder-2")) {
            add(name, "encoder", "384m", Map.of("org.bytedeco.javacpp.cachedir", NATIVES));
        }
        for (String name : List.of("dpgmm-1", "dpgmm-2", "dpgmm-3")) {
            add(
                    name,
                    "dpgmm",
                    "256m",
                    Map.of(
                            "kafka-streams.state.dir",
                            dir.resolve(name).toString(),
                            "kafka-streams.session.timeout.ms",
                            SESSION_MILLIS,
                            "kafka-streams.heartbeat.interval.ms",
                            "1000",
                            "infinimix.dpgmm.batch-rows",
                            "500"));
        }
        add(
                "trainer",
                "trainer",
                "1g",
                Map.of(
                        "org.bytedeco.javacpp.cachedir", NATIVES,
                        "infinimix.trainer.data-dir", dir.resolve("trainer").toString(),
                        "infinimix.trainer.seed", "1",
                        "infinimix.trainer.schedule.bootstrap-images", Integer.toString(bootstrapImages),
                        "infinimix.trainer.schedule.new-images", Integer.toString(bootstrapImages),
                        "infinimix.trainer.schedule.alarm-images", Integer.toString(bootstrapImages)));
        for (ServiceProcess service : services) {
            service.start();
        }
    }

    private void add(String name, String module, String heap, Map<String, String> properties) throws IOException {
        Map<String, String> all = new HashMap<>(properties);
        all.put(
                "kafka.bootstrap.servers",
                BEHIND_LINK.contains(name) ? "127.0.0.1:" + link.port() : broker.bootstrapServers());
        all.put("infinimix.instance-id", name);
        Path jar = home.resolve(module + "-service/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IOException(jar + " is missing: build it with ./mvnw -DskipTests package");
        }
        services.add(new ServiceProcess(
                new ServiceSpec(name, jar, Ports.free(), heap, List.of("-XX:+UseSerialGC"), all),
                home.resolve("quickstart/target/quickstart-leash.jar"),
                dir.resolve(name + ".log"),
                Clock.systemUTC()));
    }

    Map<String, Object> connection() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    /** Names of all services. */
    List<String> names() {
        return services.stream().map(service -> service.spec().name()).toList();
    }

    private ServiceProcess service(String name) {
        return services.stream()
                .filter(service -> service.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Ends it as a crash would. */
    void kill(String name) throws Exception {
        ProcessHandle process = ProcessHandle.of(service(name).pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(3, TimeUnit.MINUTES);
    }

    void restart(String name) throws IOException {
        service(name).start();
    }

    /** Sends it a signal by name, such as STOP and CONT. */
    void signal(String name, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(service(name).pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        link.become(FaultyLink.State.WHOLE);
        services.forEach(ServiceProcess::stop);
        for (ServiceProcess service : services) {
            service.awaitEnd();
        }
        broker.close();
        link.close();
    }
}
