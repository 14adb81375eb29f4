package io.infinimix.dpgmm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against scikit-learn's scores of random labelings, written by lab/scores/reference_scores.py. */
class ClusteringScoresTest {

    static List<String> reference() throws IOException {
        try (var in = ClusteringScoresTest.class.getResourceAsStream("reference.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("reference")
    void agreesWithScikitLearn(String line) {
        String[] fields = line.split(",");
        int[] labels =
                Arrays.stream(fields[0].split(" ")).mapToInt(Integer::parseInt).toArray();
        long[] clusters =
                Arrays.stream(fields[1].split(" ")).mapToLong(Long::parseLong).toArray();

        ClusteringScores scores = ClusteringScores.of(labels, clusters);

        assertEquals(Double.parseDouble(fields[2]), scores.nmi(), 1e-12, "nmi");
        assertEquals(Double.parseDouble(fields[3]), scores.homogeneity(), 1e-12, "homogeneity");
        assertEquals(Double.parseDouble(fields[4]), scores.completeness(), 1e-12, "completeness");
        assertEquals(Double.parseDouble(fields[5]), scores.adjustedRand(), 1e-12, "ari");
        assertEquals(Double.parseDouble(fields[6]), scores.accuracy(), 1e-12, "accuracy");
        assertEquals(Double.parseDouble(fields[7]), scores.purity(), 1e-12, "purity");
    }

    @Test
    void namesOfClustersDoNotMatter() {
        int[] labels = {0, 0, 1, 1, 2};
        ClusteringScores small = ClusteringScores.of(labels, new long[] {0, 0, 1, 1, 1});
        ClusteringScores large = ClusteringScores.of(labels, new long[] {900, 900, -3, -3, -3});
        assertEquals(small, large);
    }

    @Test
    void refusesLabelsThatDoNotMatch() {
        assertThrows(IllegalArgumentException.class, () -> ClusteringScores.of(new int[] {1}, new long[] {1, 2}));
        assertThrows(IllegalArgumentException.class, () -> ClusteringScores.of(new int[0], new long[0]));
    }
}
