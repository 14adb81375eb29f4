package io.infinimix.encoder.ingest;

import io.infinimix.edge.problem.Problem;

/** A request that ends with a problem. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final int retryAfterSeconds;

    ProblemException(Problem problem) {
        this(problem, 0);
    }

    /** @param retryAfterSeconds when it is worth trying again; 0 for not without a change */
    ProblemException(Problem problem, int retryAfterSeconds) {
        super(problem.detail());
        this.problem = problem;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    Problem problem() {
        return problem;
    }

    int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
