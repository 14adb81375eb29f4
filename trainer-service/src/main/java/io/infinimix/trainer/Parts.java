package io.infinimix.trainer;

import io.infinimix.trainer.training.FirstReleaseGate;
import io.infinimix.trainer.training.Gatekeeper;
import io.infinimix.trainer.training.GmvaeRecipe;
import io.infinimix.trainer.training.Recipe;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** What the service is made with; tests put others in their place. */
@Dependent
class Parts {

    private static final String KAFKA = "kafka.";

    /** Every property {@code kafka.*} is a setting of each client. */
    @Produces
    @Singleton
    KafkaSettings kafka(Config config, TrainerConfig trainer) {
        Map<String, Object> clients = new HashMap<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(KAFKA)) {
                config.getOptionalValue(name, String.class)
                        .ifPresent(value -> clients.put(name.substring(KAFKA.length()), value));
            }
        }
        clients.put("bootstrap.servers", config.getValue("kafka.bootstrap.servers", String.class));
        return new KafkaSettings(clients, trainer.transactionalId());
    }

    @Produces
    @Singleton
    @DefaultBean
    Recipe recipe(TrainerConfig trainer) {
        return new GmvaeRecipe(trainer.recipe().settings());
    }

    @Produces
    @Singleton
    @DefaultBean
    Gatekeeper gate() {
        return new FirstReleaseGate();
    }
}
