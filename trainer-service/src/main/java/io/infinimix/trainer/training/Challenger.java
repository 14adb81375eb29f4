package io.infinimix.trainer.training;

import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.training.LatentMixture;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a recipe ends with.
 *
 * @param model networks
 * @param mixture of the training images' latents; uids are provisional, 0 to K - 1
 * @param densityQuantiles log densities at training latents at the levels 0.001, 0.002 ... 1; may be empty; not copied
 * @param metrics figures by name, none of which knows labels
 * @param decisions made on the way, each with its reason
 */
public record Challenger(
        ModelArchive model,
        LatentMixture mixture,
        double[] densityQuantiles,
        Map<String, Double> metrics,
        List<String> decisions) {

    public Challenger {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(mixture, "mixture");
        Objects.requireNonNull(densityQuantiles, "densityQuantiles");
        metrics = Map.copyOf(metrics);
        decisions = List.copyOf(decisions);
    }
}
