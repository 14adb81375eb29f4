package io.infinimix.dpgmmservice.readiness;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the topology runs: it has its partitions and its stores are restored. A rebalance is not ready, and not dead either. */
@Readiness
@ApplicationScoped
class StreamsReadiness implements HealthCheck {

    private final Instance<KafkaStreams> streams;

    @Inject
    StreamsReadiness(Instance<KafkaStreams> streams) {
        this.streams = streams;
    }

    @Override
    public HealthCheckResponse call() {
        KafkaStreams.State state = streams.get().state();
        return HealthCheckResponse.named("topology")
                .status(state == KafkaStreams.State.RUNNING)
                .withData("state", state.name())
                .build();
    }
}
