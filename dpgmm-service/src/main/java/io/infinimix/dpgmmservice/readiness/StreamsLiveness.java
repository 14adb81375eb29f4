package io.infinimix.dpgmmservice.readiness;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive until the topology gave up for good. A broker that is away changes nothing: only a restart of this process would help against ERROR. */
@Liveness
@ApplicationScoped
class StreamsLiveness implements HealthCheck {

    private final Instance<KafkaStreams> streams;

    @Inject
    StreamsLiveness(Instance<KafkaStreams> streams) {
        this.streams = streams;
    }

    @Override
    public HealthCheckResponse call() {
        KafkaStreams.State state = streams.get().state();
        return HealthCheckResponse.named("topology has not given up")
                .status(state != KafkaStreams.State.ERROR && state != KafkaStreams.State.PENDING_ERROR)
                .build();
    }
}
