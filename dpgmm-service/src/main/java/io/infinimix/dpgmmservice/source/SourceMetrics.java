package io.infinimix.dpgmmservice.source;

import io.infinimix.stream.Topic;
import io.infinimix.stream.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was lost of the topics that the topology reads. */
@Singleton
public class SourceMetrics {

    private static final List<Topic> READ =
            List.of(Topics.LATENTS, Topics.MIXTURE_UPDATES, Topics.SUMMARIES, Topics.MODELS);

    private final Map<String, Counter> removed = new HashMap<>();

    @Inject
    public SourceMetrics(MeterRegistry registry) {
        // So that none is seen to be zero.
        for (Topic topic : READ) {
            removed.put(
                    topic.name(),
                    Counter.builder("infinimix.mixture.removed")
                            .description("Offsets that a topic no longer had when they were to be read")
                            .baseUnit("offsets")
                            .tag("topic", topic.name())
                            .register(registry));
        }
    }

    void removed(String topic, long offsets) {
        Counter counter = removed.get(topic);
        if (counter != null) {
            counter.increment(offsets);
        }
    }
}
