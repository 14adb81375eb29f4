package io.infinimix.quickstart.feed;

import io.infinimix.stream.TopicCreation;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code infinimix topics}: creates the topics on a broker. */
@Command(
        name = "topics",
        description = "Creates the topics that are missing on a broker. The number of partitions never changes later: "
                + "choose as many as instances will ever run.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class TopicsCommand implements Callable<Integer> {

    @Mixin
    private Broker broker;

    @Option(
            names = "--partitions",
            paramLabel = "P",
            description = "Partitions of every topic that images run through (default: ${DEFAULT-VALUE}).",
            defaultValue = "12")
    private int partitions;

    @Option(
            names = "--replication",
            paramLabel = "R",
            description = "Copies of each partition (default: as the broker is configured).",
            defaultValue = "-1")
    private short replication;

    @Override
    public Integer call() throws Exception {
        if (partitions < 1) {
            throw new IllegalArgumentException("a topic has at least one partition, not " + partitions);
        }
        try (Admin admin = broker.admin()) {
            new TopicCreation(partitions, replication).createMissing(admin);
        } catch (ExecutionException e) {
            throw broker.unreachable(e);
        }
        System.out.println("All topics are there.");
        return 0;
    }
}
