package io.infinimix.quickstart.launch;

import io.infinimix.broker.BrokerProcess;
import io.infinimix.stream.TopicCreation;
import io.infinimix.testbroker.FaultyLink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

    /** Root of this build's source tree. */
    static final Path HOME = Path.of(System.getProperty("infinimix.home"));

    final BrokerProcess broker;
    final FaultyLink link;
    private final Path dir;
    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();

    WholeLoop(Path dir, int bootstrapImages) throws Exception {
        this(dir, bootstrapImages, bootstrapImages, HOME);
    }

    /**
     * @param newImages to the second training, and after an alarm
     * @param home root of the source tree whose services are started
     */
    WholeLoop(Path dir, int bootstrapImages, int newImages, Path home) throws Exception {
        this.dir = dir;
        link = FaultyLink.open();
        broker = BrokerProcess.startBehind(dir.resolve("broker"), dir.resolve("broker.log"), link.port());
        link.leadTo(broker.behindPort());
        try (Admin admin = Admin.create(connection())) {
            new TopicCreation(PARTITIONS, (short) 1).createMissing(admin);
        }
        for (String name : List.of("encoder-1", "encoder-2")) {
            add(name, home, "encoder", "384m", Map.of("org.bytedeco.javacpp.cachedir", NATIVES));
        }
        for (String name : List.of("dpgmm-1", "dpgmm-2", "dpgmm-3")) {
            add(
                    name,
                    home,
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
                home,
                "trainer",
                "1g",
                Map.of(
                        "org.bytedeco.javacpp.cachedir", NATIVES,
                        "infinimix.trainer.data-dir", dir.resolve("trainer").toString(),
                        "infinimix.trainer.seed", "1",
                        "infinimix.trainer.schedule.bootstrap-images", Integer.toString(bootstrapImages),
                        "infinimix.trainer.schedule.new-images", Integer.toString(newImages),
                        "infinimix.trainer.schedule.alarm-images", Integer.toString(newImages)));
        for (ServiceProcess service : services.values()) {
            service.start();
        }
    }

    private void add(String name, Path home, String module, String heap, Map<String, String> properties)
            throws IOException {
        Map<String, String> all = new HashMap<>(properties);
        all.put(
                "kafka.bootstrap.servers",
                BEHIND_LINK.contains(name) ? "127.0.0.1:" + link.port() : broker.bootstrapServers());
        all.put("infinimix.instance-id", name);
        services.put(
                name,
                process(new ServiceSpec(
                        name, jar(home, module), Ports.free(), heap, List.of("-XX:+UseSerialGC"), all)));
    }

    private ServiceProcess process(ServiceSpec spec) {
        return new ServiceProcess(
                spec,
                HOME.resolve("quickstart/target/quickstart-leash.jar"),
                dir.resolve(spec.name() + ".log"),
                Clock.systemUTC());
    }

    private static Path jar(Path home, String module) throws IOException {
        Path jar = home.resolve(module + "-service/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IOException(jar + " is missing: build it with ./mvnw -DskipTests package");
        }
        return jar;
    }

    /** From its next start on a service is the one of that build, with the same settings and on the same state. */
    void become(String name, Path home) throws IOException {
        ServiceSpec spec = service(name).spec();
        services.put(
                name,
                process(new ServiceSpec(
                        name,
                        jar(home, name.replaceAll("-\\d+", "")),
                        spec.port(),
                        spec.heap(),
                        spec.machine(),
                        spec.properties())));
    }

    /** Asks a service to end, and waits until it has. */
    void stop(String name) throws InterruptedException {
        service(name).stop();
        service(name).awaitEnd();
    }

    /** What a service answers. */
    String get(String name, String path) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            "http://127.0.0.1:" + service(name).spec().port() + path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    Map<String, Object> connection() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    /** Names of all services. */
    List<String> names() {
        return List.copyOf(services.keySet());
    }

    private ServiceProcess service(String name) {
        return services.get(name);
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
        services.values().forEach(ServiceProcess::stop);
        for (ServiceProcess service : services.values()) {
            service.awaitEnd();
        }
        broker.close();
        link.close();
    }
}
