package io.infinimix.encoder.readiness;

import io.infinimix.encoder.encode.EncodingState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive until the loop gave up for good. A broker that is away changes nothing: a restart of this process would not bring it back. */
@Liveness
@ApplicationScoped
class EncodingLiveness implements HealthCheck {

    private final EncodingState state;

    @Inject
    EncodingLiveness(EncodingState state) {
        this.state = state;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("loop has not given up")
                .status(!state.failed())
                .build();
    }
}
