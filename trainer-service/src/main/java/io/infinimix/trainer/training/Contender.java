package io.infinimix.trainer.training;

import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.training.LatentMixture;

/**
 * A model before the gate.
 *
 * @param model networks
 * @param mixture in their latent space
 */
public record Contender(ModelArchive model, LatentMixture mixture) {}
