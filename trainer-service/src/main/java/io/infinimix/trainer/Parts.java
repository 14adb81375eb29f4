package io.infinimix.trainer;

import io.infinimix.gmvae.gate.Gate;
import io.infinimix.trainer.training.Gatekeeper;
import io.infinimix.trainer.training.GmvaeRecipe;
import io.infinimix.trainer.training.HeldOutGate;
import io.infinimix.trainer.training.Recipe;
import io.infinimix.trainer.training.RecipeConfig;
import io.quarkus.arc.DefaultBean;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** What the service is made with; tests put others in their place. */
@Dependent
class Parts {

    /** Every property {@code kafka.*}, or environment variable {@code KAFKA_*}, is a setting of each client. */
    @Produces
    @Singleton
    KafkaSettings kafka(@Identifier("default-kafka-broker") Map<String, Object> clients, TrainerConfig trainer) {
        Map<String, Object> own = new HashMap<>(clients);
        // The extension adds one named after the application: no client here is in a group.
        own.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return new KafkaSettings(own, trainer.transactionalId());
    }

    @Produces
    @Singleton
    @DefaultBean
    Recipe recipe(RecipeConfig recipe) {
        return new GmvaeRecipe(recipe.settings(), recipe.retrainingSettings());
    }

    @Produces
    @Singleton
    @DefaultBean
    Gatekeeper gate(TrainerConfig trainer) {
        return new HeldOutGate(Gate.DEFAULT, trainer.seed());
    }
}
