package io.infinimix.gmvae.training;

/**
 * The parts of the objective and of the recipe that can be switched off, each by a 0. With images x, their deformed copies x', graph targets T, responsibilities r of the graph's or the mixture's
 * clusters, and q(z | x') = N(μ, diag(σ²)):
 *
 * <pre>
 * teaching  target · log(1 + |μ - T|² / 2) + assignment · A + spread · ½ Σ_d (σ_d² - log σ_d² - 1) + reconstruction · R
 * joint     mixture · Σ_k r̃_k KL(q ‖ N(m_k, Σ_k)) + assignment · A + reconstruction · R
 * A         -Σ_k r̃_k log softmax_k(log w_k - |μ - m_k|² / 2s²)
 * R         -log p(x' | z), z ~ q
 * r̃         ∝ s⁴ with s ← (1 - smoothing) r + smoothing P s, 20 times, P the row-normalised graph
 * </pre>
 *
 * @param target pulls the mean to the image's place on the graph
 * @param assignment has the mean fall to the cluster that the graph puts the image into
 * @param spread keeps variances from vanishing while there is no mixture
 * @param reconstruction has the decoder give the image back
 * @param mixture the prior's part of the bound
 * @param smoothing how far responsibilities spread over the graph, in [0, 1)
 * @param deformation 1 for deformed copies of the images, less for smaller deformations, 0 for the images themselves
 * @param effectiveRows what all rows of a mixture together count for (its temperature is this over their number); infinite to count every row wholly
 */
public record RecipeTerms(
        double target,
        double assignment,
        double spread,
        double reconstruction,
        double mixture,
        double smoothing,
        double deformation,
        double effectiveRows) {

    public RecipeTerms {
        for (double weight : new double[] {target, assignment, spread, reconstruction, mixture, deformation}) {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weights must be finite and at least 0, one was " + weight);
            }
        }
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("smoothing must be in [0, 1), was " + smoothing);
        }
        if (!(effectiveRows > 0)) {
            throw new IllegalArgumentException("effectiveRows must be above 0, was " + effectiveRows);
        }
    }

    /** What the recipe runs with. */
    public static RecipeTerms defaults() {
        return new RecipeTerms(4, 2, 0.05, 0.05, 0.3, 0.9, 1, 300);
    }
}
