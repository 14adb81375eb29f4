package io.infinimix.quickstart.fit;

import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.statistics.Rows;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which cluster every row belongs to.
 *
 * @param clusters by row, the uid of the most responsible component
 * @param probabilities its responsibility, in (0, 1]
 */
record Assignments(long[] clusters, double[] probabilities) {

    private static final int SLICE = 4_096;

    static Assignments of(GaussianMixture mixture, Rows rows) {
        long[] clusters = new long[rows.size()];
        double[] probabilities = new double[rows.size()];
        double[] slice = new double[SLICE * rows.dimension()];
        for (int from = 0; from < rows.size(); from += SLICE) {
            int count = Math.min(SLICE, rows.size() - from);
            rows.copyShifted(from, count, new double[rows.dimension()], slice);
            double[] part = count == SLICE ? slice : java.util.Arrays.copyOf(slice, count * rows.dimension());
            double[] responsibilities = mixture.responsibilities(Rows.of(part, rows.dimension()));
            for (int n = 0; n < count; n++) {
                int best = 0;
                for (int k = 1; k < mixture.size(); k++) {
                    best = responsibilities[n * mixture.size() + k] > responsibilities[n * mixture.size() + best]
                            ? k
                            : best;
                }
                clusters[from + n] = mixture.uid(best);
                probabilities[from + n] = responsibilities[n * mixture.size() + best];
            }
        }
        return new Assignments(clusters, probabilities);
    }

    /** Rows by cluster, largest first. */
    Map<Long, Integer> sizes() {
        Map<Long, Integer> sizes = new LinkedHashMap<>();
        for (long cluster : clusters) {
            sizes.merge(cluster, 1, Integer::sum);
        }
        return sizes.entrySet().stream()
                .sorted(Map.Entry.<Long, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    /** One line a row, counting from 1. */
    void write(Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("row,cluster,probability\n");
            for (int n = 0; n < clusters.length; n++) {
                writer.write((n + 1) + "," + clusters[n] + "," + probabilities[n] + "\n");
            }
        }
    }
}
