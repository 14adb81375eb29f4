package io.infinimix.quickstart.feed;

import io.infinimix.stream.Topics;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine.Option;

/** The broker that options name, and whether it can be fed. */
public final class Broker {

    private static final int ANSWER_MILLIS = 15_000;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "The broker, or several with commas between (default: ${DEFAULT-VALUE}).",
            defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}")
    private String bootstrap;

    @Option(
            names = "--client-config",
            paramLabel = "FILE",
            description = "Properties of Kafka's clients, such as security.protocol and sasl.jaas.config.")
    private Path configuration;

    /** The bootstrap servers as given. */
    public String bootstrap() {
        return bootstrap;
    }

    /** What a client needs to connect. */
    public Map<String, Object> connection() throws IOException {
        Map<String, Object> connection = new HashMap<>();
        if (configuration != null) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(configuration, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new UnusableSourceException(
                        configuration + " cannot be read as properties: give a file of lines such as"
                                + " security.protocol=SASL_SSL");
            }
            properties.stringPropertyNames().forEach(name -> connection.put(name, properties.getProperty(name)));
        }
        connection.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        return connection;
    }

    /** Connects as an administrator; gives up sooner than a client that has work to do. */
    public Admin admin() throws IOException {
        Map<String, Object> settings = connection();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS / 2);
        try {
            return Admin.create(settings);
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UnusableSourceException(
                    "the broker " + bootstrap + " cannot be connected to: " + cause.getMessage());
        }
    }

    /** Fails unless the broker answers and has the images topic. */
    void requireImagesTopic() throws IOException, InterruptedException {
        try (Admin admin = admin()) {
            if (!admin.listTopics().names().get().contains(Topics.IMAGES.name())) {
                throw new UnusableSourceException("the broker " + bootstrap + " has no topic " + Topics.IMAGES.name()
                        + ": create the topics with ./infinimix topics --bootstrap " + bootstrap);
            }
        } catch (ExecutionException e) {
            throw unreachable(e);
        }
    }

    /** What to say when the broker did not do what an administrator asked for. */
    public IOException unreachable(ExecutionException e) {
        String reason = e.getCause() instanceof TimeoutException
                ? "no broker answers at " + bootstrap + ": start one, or name another with --bootstrap HOST:PORT"
                : "the broker " + bootstrap + " refuses: " + e.getCause().getMessage();
        return new UnusableSourceException(reason);
    }
}
