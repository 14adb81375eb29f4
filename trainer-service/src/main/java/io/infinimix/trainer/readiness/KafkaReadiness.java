package io.infinimix.trainer.readiness;

import io.infinimix.trainer.KafkaSettings;
import io.infinimix.trainer.TopicPresence;
import io.infinimix.trainer.release.Releases;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while Kafka answers, the topics are there, and releases may be written. Training or waiting for images is ready too. */
@Readiness
@ApplicationScoped
class KafkaReadiness implements HealthCheck {

    private static final int MILLIS = 2000;

    private final Releases releases;
    private final Admin admin;

    @Inject
    KafkaReadiness(Releases releases, KafkaSettings kafka) {
        this.releases = releases;
        this.admin = Admin.create(kafka.clients());
    }

    @Override
    public HealthCheckResponse call() {
        String problem = problem();
        return HealthCheckResponse.named("Kafka and releases")
                .status(problem.isEmpty())
                .withData("state", problem.isEmpty() ? "ready" : problem)
                .build();
    }

    private String problem() {
        if (releases.isShutOut()) {
            return "another trainer has taken over";
        }
        try {
            String missing = TopicPresence.missing(admin, MILLIS);
            return missing.isEmpty() && !releases.isOpen() ? "reading what was released" : missing;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "stopping";
        }
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
