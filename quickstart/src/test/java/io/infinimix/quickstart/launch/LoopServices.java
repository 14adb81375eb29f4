package io.infinimix.quickstart.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/** The built services as they run at scale: two encoders, three mixtures and a trainer, each of which can be killed, frozen and started again. */
final class LoopServices implements AutoCloseable {

    static final int PARTITIONS = 6;

    /** When a member that is not heard of is given up. */
    static final Duration SESSION = Duration.ofSeconds(6);

    /** Root of this build's source tree. */
    static final Path HOME = Path.of(System.getProperty("infinimix.home"));

    private static final int OK = 200;
    private static final Duration READY = Duration.ofMinutes(5);
    private static final String NATIVES =
            Path.of(System.getProperty("user.home"), ".javacpp", "cache").toString();

    /**
     * What the services are started with.
     *
     * @param home root of the source tree whose services are started
     * @param bootstrap where a service of that name finds the broker
     * @param environment of a service of that name, where it differs
     * @param bootstrapImages to the first training
     * @param newImages to the second training, and after an alarm
     */
    record Plan(
            Path home,
            UnaryOperator<String> bootstrap,
            Function<String, Map<String, String>> environment,
            int bootstrapImages,
            int newImages) {

        static Plan of(String bootstrap, int bootstrapImages, int newImages) {
            return new Plan(HOME, name -> bootstrap, name -> Map.of(), bootstrapImages, newImages);
        }
    }

    private final Path dir;
    private final Plan plan;
    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();

    /**
     * Starts them; the topics are there.
     *
     * @param dir of their state and logs
     */
    LoopServices(Path dir, Plan plan) throws IOException {
        this.dir = dir;
        this.plan = plan;
        for (String name : List.of("encoder-1", "encoder-2")) {
            add(name, "384m", Map.of("org.bytedeco.javacpp.cachedir", NATIVES));
        }
        for (String name : List.of("dpgmm-1", "dpgmm-2", "dpgmm-3")) {
            add(name, "256m", mixture(name));
        }
        add("trainer", "1g", trainer());
        for (ServiceProcess service : services.values()) {
            service.start();
        }
    }

    private Map<String, String> mixture(String name) {
        return Map.of(
                "kafka-streams.state.dir",
                dir.resolve(name).toString(),
                "kafka-streams.session.timeout.ms",
                Long.toString(SESSION.toMillis()),
                "kafka-streams.heartbeat.interval.ms",
                "1000",
                "infinimix.dpgmm.batch-rows",
                "500");
    }

    private Map<String, String> trainer() {
        return Map.of(
                "org.bytedeco.javacpp.cachedir", NATIVES,
                "infinimix.trainer.data-dir", dir.resolve("trainer").toString(),
                "infinimix.trainer.seed", "1",
                "infinimix.trainer.schedule.bootstrap-images", Integer.toString(plan.bootstrapImages),
                "infinimix.trainer.schedule.new-images", Integer.toString(plan.newImages),
                "infinimix.trainer.schedule.alarm-images", Integer.toString(plan.newImages));
    }

    private void add(String name, String heap, Map<String, String> properties) throws IOException {
        Map<String, String> all = new HashMap<>(properties);
        all.put("kafka.bootstrap.servers", plan.bootstrap.apply(name));
        all.put("infinimix.instance-id", name);
        services.put(
                name,
                process(new ServiceSpec(
                        name, jar(plan.home, name), Ports.free(), heap, List.of("-XX:+UseSerialGC"), all)));
    }

    private ServiceProcess process(ServiceSpec spec) {
        return new ServiceProcess(
                spec,
                HOME.resolve("quickstart/target/quickstart-leash.jar"),
                dir.resolve(spec.name() + ".log"),
                Clock.systemUTC(),
                plan.environment.apply(spec.name()));
    }

    private static Path jar(Path home, String name) throws IOException {
        Path jar = home.resolve(name.replaceAll("-\\d+", "") + "-service/target/quarkus-app/quarkus-run.jar");
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
                        name, jar(home, name), spec.port(), spec.heap(), spec.machine(), spec.properties())));
    }

    /** Waits until each says that it is ready. */
    void awaitReady() {
        for (String name : names()) {
            Awaitility.await()
                    .atMost(READY)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> isReady(name));
        }
    }

    boolean isReady(String name) throws IOException {
        return answer(name, "/q/health/ready").statusCode() == OK;
    }

    /** Whether whoever watches it leaves it running. */
    boolean isLive(String name) throws IOException {
        return answer(name, "/q/health/live").statusCode() == OK;
    }

    /** Asks a service to end, and waits until it has. */
    void stop(String name) throws InterruptedException {
        service(name).stop();
        service(name).awaitEnd();
    }

    /** What a service answers. */
    String get(String name, String path) throws IOException {
        return answer(name, path).body();
    }

    /** Where a service answers. */
    URI uri(String name, String path) {
        return URI.create("http://127.0.0.1:" + service(name).spec().port() + path);
    }

    private HttpResponse<String> answer(String name, String path) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri(name, path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (HttpTimeoutException e) {
            throw new IOException(name + " does not answer " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

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

    /**
     * Starts it again if it has ended by itself.
     *
     * @return whether it had
     * @throws LaunchException if it keeps ending soon after its start
     */
    boolean revive(String name) throws IOException, LaunchException {
        return service(name).revive();
    }

    /** Processor time that it has taken since its start; none while it has ended. */
    Duration processorTime(String name) {
        return ProcessHandle.of(service(name).pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** Bytes of the objects that a service cannot do without. */
    long liveBytes(String name) throws IOException {
        return LiveHeap.bytes(service(name).pid());
    }

    /** Sends it a signal by name, such as STOP and CONT. */
    void signal(String name, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(service(name).pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        services.values().forEach(ServiceProcess::stop);
        for (ServiceProcess service : services.values()) {
            service.awaitEnd();
        }
    }
}
