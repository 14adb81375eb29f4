package io.infinimix.lab.recipe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The released models of all seeds and their medians, as one JSON object. */
final class RecipeSummary {

    private static final Map<String, ToDoubleFunction<List<EpochScore>>> FIGURES = new LinkedHashMap<>();

    static {
        FIGURES.put("testNmi", run -> test(run, score -> score.test().nmi()));
        FIGURES.put("testCompleteness", run -> test(run, score -> score.test().completeness()));
        FIGURES.put("testAccuracy", run -> test(run, score -> score.test().accuracy()));
        FIGURES.put("trainNmi", run -> last(run).train().nmi());
        FIGURES.put("trainAccuracy", run -> last(run).train().accuracy());
        FIGURES.put("k", run -> last(run).clusters());
        FIGURES.put("seconds", run -> last(run).seconds());
        FIGURES.put("processorSeconds", run -> last(run).processorSeconds());
        FIGURES.put("largestNmiDrop", Stability::largestDrop);
        FIGURES.put("largestObjectiveRise", Stability::largestRise);
    }

    private RecipeSummary() {}

    static String of(Map<Integer, List<EpochScore>> runs) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        ArrayNode seeds = node.putArray("seeds");
        runs.forEach((seed, run) -> {
            ObjectNode one = seeds.addObject().put("seed", seed);
            FIGURES.forEach((name, figure) -> put(one, name, figure.applyAsDouble(run)));
        });
        ObjectNode median = node.putObject("median");
        FIGURES.forEach((name, figure) -> put(
                median, name, median(runs.values().stream().mapToDouble(figure).toArray())));
        PeakMemory.mebibytes().ifPresent(peak -> node.put("peakRssMiB", peak));
        return node.toString();
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) {
            node.putNull(name);
        } else {
            node.put(name, Math.round(value * 1e4) / 1e4);
        }
    }

    private static EpochScore last(List<EpochScore> run) {
        return run.get(run.size() - 1);
    }

    private static double test(List<EpochScore> run, ToDoubleFunction<EpochScore> figure) {
        return last(run).test() == null ? Double.NaN : figure.applyAsDouble(last(run));
    }

    /** The middle one, or the average of the two in the middle. */
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
