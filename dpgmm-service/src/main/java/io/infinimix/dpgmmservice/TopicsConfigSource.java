package io.infinimix.dpgmmservice;

import io.infinimix.stream.Topic;
import io.infinimix.stream.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Tells the Streams extension which topics to wait for, so that no configuration file spells a topic name. */
public final class TopicsConfigSource implements ConfigSource {

    private static final int BELOW_APPLICATION_PROPERTIES = 240;

    /** Names of the topics that the topology reads and writes. */
    public static final List<String> NAMES = Stream.of(
                    Topics.LATENTS,
                    Topics.SUMMARIES,
                    Topics.MIXTURE_UPDATES,
                    Topics.MIXTURE,
                    Topics.ASSIGNMENTS,
                    Topics.ARRIVALS,
                    Topics.CLUSTER_EVENTS,
                    Topics.MODELS,
                    Topics.DEAD_LETTERS)
            .map(Topic::name)
            .toList();

    private final Map<String, String> properties = Map.of("quarkus.kafka-streams.topics", String.join(",", NAMES));

    @Override
    public Set<String> getPropertyNames() {
        return properties.keySet();
    }

    @Override
    public String getValue(String name) {
        return properties.get(name);
    }

    @Override
    public String getName() {
        return "infinimix topics";
    }

    @Override
    public int getOrdinal() {
        return BELOW_APPLICATION_PROPERTIES;
    }
}
