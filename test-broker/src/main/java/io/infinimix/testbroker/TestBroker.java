package io.infinimix.testbroker;

import io.infinimix.broker.BrokerProcess;
import io.infinimix.broker.LocalBroker;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Starts the broker of an integration test: a process of its own from Kafka's jars, or, with {@code -Dinfinimix.broker=container}, Kafka's image under
 * Docker. The same tests run against either.
 */
public final class TestBroker {

    /** The system property that chooses: {@code process}, which is also what nothing means, or {@code container}. */
    public static final String CHOICE = "infinimix.broker";

    private TestBroker() {}

    /**
     * Starts a broker without topics and waits until it answers.
     *
     * @param directory where a process keeps its data and its log
     * @throws IOException if it does not come up
     * @throws IllegalArgumentException if the property has another value
     */
    public static LocalBroker start(Path directory) throws IOException, InterruptedException {
        return start(directory, System.getProperty(CHOICE, ""));
    }

    static LocalBroker start(Path directory, String choice) throws IOException, InterruptedException {
        return switch (choice) {
            case "", "process" -> BrokerProcess.start(directory.resolve("broker"), directory.resolve("broker.log"));
            case "container" -> ContainerBroker.start();
            default -> throw new IllegalArgumentException(CHOICE + " is " + choice + ": say process or container");
        };
    }
}
