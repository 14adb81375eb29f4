package io.infinimix.gmvae.training;

import java.util.LinkedHashMap;
import java.util.Map;

/** Averages of the objective's terms over some steps; refuses what is no number. */
public final class TermAverages {

    /** What reports call the weighted sum of the terms. */
    public static final String OBJECTIVE = "objective";

    private final Map<String, double[]> sums = new LinkedHashMap<>();

    /** @throws DivergedTrainingException if the value is not finite */
    public void add(String term, double value, int step) {
        if (!Double.isFinite(value)) {
            throw new DivergedTrainingException(term, value, step);
        }
        double[] sum = sums.computeIfAbsent(term, name -> new double[2]);
        sum[0] += value;
        sum[1]++;
    }

    /** Averages by name, in the order in which terms first came. */
    public Map<String, Double> averages() {
        Map<String, Double> averages = new LinkedHashMap<>();
        sums.forEach((term, sum) -> averages.put(term, sum[0] / sum[1]));
        return averages;
    }
}
