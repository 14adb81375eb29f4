package io.infinimix.gmvae.training;

/** The exception of a diverged training, which only a recipe makes. */
public final class Divergence {

    private Divergence() {}

    public static RuntimeException of(String term) {
        return new DivergedTrainingException(term, Double.NaN, 7);
    }
}
