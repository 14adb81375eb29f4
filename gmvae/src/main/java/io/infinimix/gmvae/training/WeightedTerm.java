package io.infinimix.gmvae.training;

import io.infinimix.gmvae.objective.LatentTerm;

/**
 * A term and how much it counts.
 *
 * @param weight 0 switches the term off
 */
record WeightedTerm(LatentTerm term, double weight) {}
