package io.infinimix.lab.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.dpgmm.score.ClusteringScores;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecipeSummaryTest {

    private static EpochScore epoch(String stage, int epoch, double nmi, double objective) {
        ClusteringScores scores = new ClusteringScores(100, 3, 3, nmi, nmi, nmi, nmi, nmi, nmi);
        return new EpochScore(
                stage, epoch, scores, scores, 3, 0.8, null, Map.of("objective", objective), epoch + 0.5, 1);
    }

    private static List<EpochScore> run(double last) {
        return List.of(
                epoch("graph", 0, 0.99, 0),
                epoch("joint", 0, 0.90, 50),
                epoch("joint", 1, 0.93, 10),
                epoch("joint", 2, 0.91, 10.2),
                epoch("joint-2", 1, 0.94, 20),
                epoch("released", 0, last, 20));
    }

    @Test
    void givesMediansOfTheReleasedModels() throws Exception {
        JsonNode summary =
                new ObjectMapper().readTree(RecipeSummary.of(Map.of(0, run(0.94), 1, run(0.95), 2, run(0.99))));

        assertEquals(3, summary.get("seeds").size());
        assertEquals(0.95, summary.get("median").get("testNmi").asDouble());
        assertEquals(3, summary.get("median").get("k").asDouble());
    }

    @Test
    void measuresFallsFromTheFirstJointEpochOnAndRisesWithinAStage() {
        assertEquals(0.02, Stability.largestDrop(run(0.94)), 1e-12);
        assertEquals(0.04, Stability.largestDrop(run(0.90)), 1e-12);
        assertEquals(0.02, Stability.largestRise(run(0.94)), 1e-12);
    }

    @Test
    void takesTheMiddleOfAnEvenNumber() {
        assertEquals(2.5, RecipeSummary.median(4, 1, 2, 3));
    }

    @Test
    void leavesOutTestScoresWhereThereAreNone() throws Exception {
        EpochScore untested =
                new EpochScore("released", 0, epoch("joint", 0, 0.5, 1).train(), null, 3, 0.8, null, Map.of(), 1, 1);

        JsonNode summary = new ObjectMapper().readTree(RecipeSummary.of(Map.of(0, List.of(untested))));

        assertTrue(summary.get("median").get("testNmi").isNull());
        assertEquals(0.5, summary.get("median").get("trainNmi").asDouble());
    }
}
