package io.infinimix.gmvae.gate;

/**
 * What a model shows on images that it was not trained on.
 *
 * @param agreement share of images whose most probable component is that of their augmented copy, in [0, 1]
 * @param modularity Q = share of neighbour pairs inside clusters - Σ_k p_k p'_k, of images that the champion knows, with the challenger's clusters mapped
 *     onto the champion's; p and p' are the clusters' shares of images and of neighbours
 * @param reconstruction cross-entropy of the reconstruction per image in nats, at least 0; smaller is better
 */
public record Examination(double agreement, double modularity, double reconstruction) {

    public Examination {
        if (Double.isNaN(agreement) || Double.isNaN(modularity) || Double.isNaN(reconstruction)) {
            throw new IllegalArgumentException("agreement " + agreement + ", modularity " + modularity
                    + ", reconstruction " + reconstruction + ": none may be NaN");
        }
    }
}
