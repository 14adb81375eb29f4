package io.infinimix.gmvae.training;

import io.infinimix.gmvae.ModelArchive;
import java.util.Objects;

/**
 * What a retraining starts from.
 *
 * @param model the live networks
 * @param mixture the live mixture in their latent space; its uids are the old ones that new components are compared with
 */
public record WarmStart(ModelArchive model, LatentMixture mixture) {

    public WarmStart {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(mixture, "mixture");
        if (model.shape().latentDimension() != mixture.prior().dimension()) {
            throw new IllegalArgumentException("Networks with a latent of "
                    + model.shape().latentDimension() + " dimensions do not fit a mixture in "
                    + mixture.prior().dimension());
        }
    }
}
