package io.infinimix.dpgmm.inference;

/** A quantity came out not finite or not positive definite. The caller keeps the last good mixture and counts the event. */
public final class NumericalBreakdownException extends ArithmeticException {

    private static final long serialVersionUID = 1L;

    public NumericalBreakdownException(String message) {
        super(message);
    }
}
