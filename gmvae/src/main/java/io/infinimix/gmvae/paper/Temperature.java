package io.infinimix.gmvae.paper;

/**
 * Annealing of a Gumbel-softmax: τ falls geometrically from the first step to the last and stays there.
 *
 * @param first τ at step 0, positive
 * @param last τ from step {@code steps} on, positive
 * @param steps that the fall takes, at least 1
 */
record Temperature(double first, double last, int steps) {

    Temperature {
        if (!(first > 0) || !(last > 0) || steps < 1) {
            throw new IllegalArgumentException(
                    "temperatures and steps must be positive, were " + first + ", " + last + " and " + steps);
        }
    }

    double at(int step) {
        double share = Math.min(1, (double) step / steps);
        return first * Math.pow(last / first, share);
    }
}
