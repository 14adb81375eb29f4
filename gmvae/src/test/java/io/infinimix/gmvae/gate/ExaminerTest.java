package io.infinimix.gmvae.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.network.DenseNetworks;
import io.infinimix.gmvae.training.DrawnBars;
import io.infinimix.gmvae.training.RecipeSettings;
import io.infinimix.gmvae.training.RecipeTraining;
import io.infinimix.gmvae.training.TrainedModel;
import io.infinimix.gmvae.training.TrainingListener;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExaminerTest {

    private static final RecipeSettings SMALL = new RecipeSettings(List.of(64, 64), 8, 64, 400, 60, 1, 2e-3);
    private static final Examiner EXAMINER =
            new Examiner(DrawnBars.draw(200, 4, 77).images(), 3);
    private static TrainedModel champion;

    @BeforeAll
    static void train() {
        champion = new RecipeTraining(SMALL)
                .train(DrawnBars.draw(400, 4, 1).images(), Optional.empty(), 5, TrainingListener.silent(), () -> false);
    }

    private static Verdict verdict(ModelArchive challenger) {
        Examiner.Comparison comparison =
                EXAMINER.compare(champion.model(), champion.mixture(), challenger, champion.mixture());
        return Gate.DEFAULT.judge(comparison);
    }

    @Test
    void findsAModelAsGoodAsItself() {
        Examiner.Comparison comparison =
                EXAMINER.compare(champion.model(), champion.mixture(), champion.model(), champion.mixture());

        assertEquals(comparison.champion(), comparison.challenger());
        assertEquals(180, comparison.knownImages());
        assertEquals(0, comparison.joined());
        assertTrue(comparison.champion().modularity() > 0.3, comparison.toString());
        assertTrue(comparison.champion().agreement() > 0.5, comparison.toString());
        assertTrue(verdict(champion.model()).released());
    }

    @Test
    void refusesNetworksThatLearnedNothing() {
        Verdict verdict = verdict(DenseNetworks.initialise(champion.model().shape(), 99));

        assertFalse(verdict.released());
        assertEquals(4, verdict.reasons().size());
    }

    @Test
    void refusesToJudgeByAHandfulOfImages() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Examiner(DrawnBars.draw(60, 4, 1).images(), 1));
    }
}
