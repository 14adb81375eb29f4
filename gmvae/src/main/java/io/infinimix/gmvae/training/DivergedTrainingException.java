package io.infinimix.gmvae.training;

/** A term of the objective stopped being a number; the training's weights are of no use. */
public final class DivergedTrainingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String term;

    DivergedTrainingException(String term, double value, int step) {
        super("The term '" + term + "' of the objective is " + value + " at step " + step);
        this.term = term;
    }

    /** Name of the term. */
    public String term() {
        return term;
    }
}
