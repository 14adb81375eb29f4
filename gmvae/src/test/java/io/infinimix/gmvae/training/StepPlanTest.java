package io.infinimix.gmvae.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StepPlanTest {

    @Test
    void growsAsTheSquareRootOfTheImages() {
        assertEquals(1400, StepPlan.forImages(1400, 15_000, 14, 1e-3).steps());
        assertEquals(808, StepPlan.forImages(1400, 5_000, 14, 1e-3).steps());
        assertEquals(2800, StepPlan.forImages(1400, 60_000, 14, 1e-3).steps());
        assertEquals(2800, StepPlan.forImages(1400, 600_000, 14, 1e-3).steps());
        assertEquals(490, StepPlan.forImages(1400, 200, 14, 1e-3).steps());
    }

    @Test
    void takesAsManyPassesAsAskedFor() {
        RecipeSettings settings = RecipeSettings.defaults().withPasses(20, 60_000);

        int steps =
                StepPlan.forImages(settings.teachingSteps(), 60_000, 14, 1e-3).steps();
        assertEquals(20, steps * 256 / 60_000.0, 0.01);
        assertEquals(2.0 / 7, settings.jointSteps() / (double) settings.teachingSteps(), 1e-3);
    }

    @Test
    void warmsUpAndComesDownToAlmostNothing() {
        StepPlan plan = StepPlan.forImages(1400, 15_000, 14, 1e-3);

        assertEquals(0, plan.start(0));
        assertEquals(1400, plan.start(14));
        assertTrue(plan.learningRate(0) < 2e-5);
        assertEquals(1e-3, plan.learningRate(120), 5e-5);
        assertTrue(plan.learningRate(1399) < 1e-5);
    }
}
