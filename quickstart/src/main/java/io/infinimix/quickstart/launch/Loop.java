package io.infinimix.quickstart.launch;

import io.infinimix.broker.BrokerProcess;
import io.infinimix.stream.TopicCreation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;

/** Broker and services as child processes: started together, each started again when it dies, stopped in an order that lets the services leave the broker. Not thread-safe. */
public final class Loop implements AutoCloseable {

    private static final String BROKER = "broker";
    private static final String LAUNCHER = "launcher";
    /** Of a log, when something is wrong. */
    private static final int LINES = 20;

    private final RunDirectory directory;
    private final BrokerProcess broker;
    private final List<ServiceProcess> services;
    private final Map<ServiceProcess, Health> health = new LinkedHashMap<>();
    private final Set<ServiceProcess> resting = new HashSet<>();
    private final PeakMemory memory = new PeakMemory(Path.of("/proc"));
    private final Consumer<String> messages;
    private int brokerRestarts;

    private Loop(
            RunDirectory directory, BrokerProcess broker, List<ServiceProcess> services, Consumer<String> messages) {
        this.directory = directory;
        this.broker = broker;
        this.services = services;
        this.messages = messages;
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(2))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        services.forEach(
                service -> health.put(service, new Health(client, service.spec().port())));
    }

    /**
     * Starts the broker, creates the topics, and starts the services; does not wait until they are ready.
     *
     * @param messages told what people should know
     */
    public static Loop start(RunDirectory directory, LoopSettings settings, Consumer<String> messages, Clock clock)
            throws IOException, InterruptedException, ExecutionException {
        BrokerProcess broker = BrokerProcess.start(
                directory.data(BROKER), directory.log(BROKER), settings.brokerPort(), settings.broker());
        Loop loop =
                new Loop(directory, broker, settings.services(broker.bootstrapServers(), directory, clock), messages);
        try {
            try (Admin admin = Admin.create(loop.connection())) {
                new TopicCreation(settings.partitions(), (short) 1).createMissing(admin);
            }
            for (ServiceProcess service : loop.services) {
                service.start();
            }
            return loop;
        } catch (IOException | InterruptedException | ExecutionException | RuntimeException e) {
            loop.close();
            throw e;
        }
    }

    /** What a client of the broker needs. */
    public Map<String, Object> connection() {
        return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap());
    }

    /** Where the broker listens. */
    public String bootstrap() {
        return broker.bootstrapServers();
    }

    /** Starts again what has died, asks for health, notes memory: to be called a few times a second. */
    public void tend() throws IOException, InterruptedException, LaunchException {
        memory.look(LAUNCHER, ProcessHandle.current().pid());
        memory.look(BROKER, broker.pid());
        if (!broker.isAlive()) {
            messages.accept("the broker is gone; it is started again with its data");
            restartBroker();
        }
        for (ServiceProcess service : services) {
            if (resting.contains(service)) {
                continue;
            }
            memory.look(service.spec().name(), service.pid());
            revive(service);
            health.get(service).ask();
        }
    }

    private void restartBroker() throws InterruptedException, LaunchException {
        brokerRestarts++;
        try {
            broker.restart();
        } catch (IOException e) {
            tellLog(BROKER, directory.log(BROKER), LINES);
            throw new LaunchException(e.getMessage());
        }
    }

    private void revive(ServiceProcess service) throws IOException, LaunchException {
        try {
            if (service.revive()) {
                messages.accept("the " + service.spec().name() + " is gone; it is started again");
            }
        } catch (LaunchException e) {
            tellLog(service.spec().name(), service.log(), LINES);
            throw e;
        }
    }

    /** Whether every service says that it is ready. */
    public boolean isReady() {
        return services.stream()
                .filter(service -> !resting.contains(service))
                .allMatch(service -> health.get(service).isReady());
    }

    /** Names of the services that are not ready, or empty text. */
    String awaited() {
        return services.stream()
                .filter(service -> !health.get(service).isReady())
                .map(service -> service.spec().name())
                .collect(Collectors.joining(", "));
    }

    /** The processes that run, by name. */
    public Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        pids.put(BROKER, broker.pid());
        services.stream()
                .filter(service -> !resting.contains(service))
                .forEach(service -> pids.put(service.spec().name(), service.pid()));
        return pids;
    }

    /** Ends a service in order; it rests until it is told to {@link #resume}. */
    public void rest(String name) throws InterruptedException {
        ServiceProcess service = named(name);
        resting.add(service);
        service.stop();
        service.awaitEnd();
    }

    /** Starts a service that rests; does not wait until it is ready. */
    public void resume(String name) throws IOException {
        ServiceProcess service = named(name);
        if (resting.contains(service)) {
            health.get(service).forget();
            service.start();
            resting.remove(service);
        }
    }

    private ServiceProcess named(String name) {
        return services.stream()
                .filter(service -> service.spec().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no service " + name));
    }

    /** How often each process was started again. */
    public Map<String, Integer> restarts() {
        Map<String, Integer> restarts = new LinkedHashMap<>();
        restarts.put(BROKER, brokerRestarts);
        services.forEach(service -> restarts.put(service.spec().name(), service.restarts()));
        return restarts;
    }

    /** The most memory that each process has had resident, in MiB. */
    public Map<String, Long> peakMemory() {
        return memory.mebibytes();
    }

    /** The last lines of every log, for whoever must find out why nothing moves. */
    public void tellLogs() {
        tellLog(BROKER, directory.log(BROKER), LINES);
        services.forEach(service -> tellLog(service.spec().name(), service.log(), LINES));
    }

    private void tellLog(String name, Path log, int lines) {
        messages.accept("--- the last lines of the " + name + "'s log");
        LogTail.of(log, lines).forEach(messages);
    }

    @Override
    public void close() {
        try {
            services.forEach(ServiceProcess::stop);
            for (ServiceProcess service : services) {
                service.awaitEnd();
            }
        } catch (InterruptedException e) {
            // Someone is in a hurry: without their launcher the services end by themselves.
            Thread.currentThread().interrupt();
        } finally {
            broker.close();
        }
    }
}
