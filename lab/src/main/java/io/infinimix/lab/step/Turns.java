package io.infinimix.lab.step;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Both sides' times, taken one after the other.
 *
 * @param taken in their order, at least one
 */
record Turns(List<Turn> taken) {

    /** Milliseconds of processor time of each side. */
    record Turn(double ours, double theirs) {

        /** Above 1 where ours is faster. */
        double ratio() {
            return theirs / ours;
        }
    }

    double ours() {
        return median(Turn::ours);
    }

    double theirs() {
        return median(Turn::theirs);
    }

    /** The median of the turns' ratios. */
    double ratio() {
        return median(Turn::ratio);
    }

    double leastRatio() {
        return sorted(Turn::ratio)[0];
    }

    double largestRatio() {
        return sorted(Turn::ratio)[taken.size() - 1];
    }

    private double median(ToDoubleFunction<Turn> of) {
        return sorted(of)[taken.size() / 2];
    }

    private double[] sorted(ToDoubleFunction<Turn> of) {
        return taken.stream().mapToDouble(of).sorted().toArray();
    }
}
