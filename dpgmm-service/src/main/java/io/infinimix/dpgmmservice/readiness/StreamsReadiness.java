package io.infinimix.dpgmmservice.readiness;

import io.infinimix.dpgmmservice.source.SourceTopics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the topology runs, with its partitions and its stores restored, and its topics are there. A rebalance is not ready, and not dead either. */
@Readiness
@ApplicationScoped
class StreamsReadiness implements HealthCheck {

    private final Instance<KafkaStreams> streams;
    private final SourceTopics topics;

    @Inject
    StreamsReadiness(Instance<KafkaStreams> streams, SourceTopics topics) {
        this.streams = streams;
        this.topics = topics;
    }

    @Override
    public HealthCheckResponse call() {
        KafkaStreams.State state = streams.get().state();
        Set<String> missing = missing();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("topology")
                .status(state == KafkaStreams.State.RUNNING && missing.isEmpty())
                .withData("state", state.name());
        if (!missing.isEmpty()) {
            response.withData("missing topics", missing + ": " + SourceTopics.remedy());
        }
        return response.build();
    }

    /** None where the broker does not answer: a broker that is away makes nobody unready, since the topology waits for it. */
    private Set<String> missing() {
        try {
            return topics.missing();
        } catch (KafkaException e) {
            return Set.of();
        }
    }
}
