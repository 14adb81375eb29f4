package io.infinimix.gmvae.objective;

/** A term of the objective that depends on q(z | x) = N(μ, diag(σ²)) alone. */
public interface LatentTerm {

    /** What reports call it. */
    String name();

    /**
     * Adds the gradient of weight · average over the batch.
     *
     * @param images position of each image of the batch in the training set; not modified
     * @param count images in the batch
     * @param means count x D; not modified
     * @param logVariances log σ², count x D; not modified
     * @param weight factor of the term; 0 switches it off
     * @param meanGradient count x D; added to
     * @param logVarianceGradient count x D; added to
     * @return average over the batch, without the weight
     */
    double add(
            int[] images,
            int count,
            float[] means,
            float[] logVariances,
            double weight,
            float[] meanGradient,
            float[] logVarianceGradient);
}
