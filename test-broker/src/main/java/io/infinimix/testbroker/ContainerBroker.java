package io.infinimix.testbroker;

import io.infinimix.broker.BrokerProperties;
import io.infinimix.broker.LocalBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** Kafka's own image in a container that keeps its port and its data over a kill. */
final class ContainerBroker implements LocalBroker {

    /** The version of the jars that the services use. */
    private static final String IMAGE = "apache/kafka:4.2.1";

    private static final int PORT_INSIDE = 9092;
    private static final Duration START = Duration.ofSeconds(60);

    private final KafkaContainer container;

    private ContainerBroker(KafkaContainer container) {
        this.container = container;
    }

    static ContainerBroker start() throws IOException {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IOException(TestBroker.CHOICE + " is container, but no Docker answers here: start it, or leave "
                    + TestBroker.CHOICE + " out to run against a broker from Kafka's jars");
        }
        KafkaContainer container = new FixedPort(freePort());
        BrokerProperties.behaviour().forEach((name, value) -> container.withEnv(variable(name), value));
        container.start();
        return new ContainerBroker(container);
    }

    /** How Kafka's image takes a setting of the broker: {@code log.segment.bytes} becomes {@code KAFKA_LOG_SEGMENT_BYTES}. */
    static String variable(String property) {
        return "KAFKA_" + property.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public boolean isAlive() {
        return container.isRunning();
    }

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void restart() throws IOException, InterruptedException {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "the broker did not answer within " + START.toSeconds() + " s: " + container.getLogs());
            }
        }
    }

    private boolean answers() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            return !admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() {
        container.stop();
    }

    /** Docker gives a container that starts again another port of the host unless one was asked for. */
    private static final class FixedPort extends KafkaContainer {

        FixedPort(int port) {
            super(IMAGE);
            addFixedExposedPort(port, PORT_INSIDE);
        }
    }
}
