package io.infinimix.encoder.readiness;

import io.infinimix.encoder.encode.EncodingState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while it is connected and follows the models topic, also before the first release: images can be handed in, and Kafka keeps them. */
@Readiness
@ApplicationScoped
class EncodingReadiness implements HealthCheck {

    private final EncodingState state;

    @Inject
    EncodingReadiness(EncodingState state) {
        this.state = state;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("encoding")
                .status(state.ready())
                .withData("state", state.detail())
                .withData(
                        "model",
                        state.model()
                                .map(model -> "generation " + model.generation())
                                .orElse("none yet"))
                .build();
    }
}
