package io.infinimix.gmvae.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.infinimix.gmvae.NetworkShape;
import io.infinimix.gmvae.network.DenseNetworks;
import io.infinimix.gmvae.objective.LatentTerm;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecipeTermsTest {

    private static final byte[] WITH_ALL = train(RecipeTerms.defaults());

    static List<RecipeTerms> eachSwitchedOff() {
        return List.of(
                new RecipeTerms(0, 2, 0.05, 0.05, 0.3, 0.9, 1, 300),
                new RecipeTerms(4, 0, 0.05, 0.05, 0.3, 0.9, 1, 300),
                new RecipeTerms(4, 2, 0, 0.05, 0.3, 0.9, 1, 300),
                new RecipeTerms(4, 2, 0.05, 0, 0.3, 0.9, 1, 300),
                new RecipeTerms(4, 2, 0.05, 0.05, 0, 0.9, 1, 300),
                new RecipeTerms(4, 2, 0.05, 0.05, 0.3, 0, 1, 300),
                new RecipeTerms(4, 2, 0.05, 0.05, 0.3, 0.9, 0, 300),
                new RecipeTerms(4, 2, 0.05, 0.05, 0.3, 0.9, 1, Double.POSITIVE_INFINITY));
    }

    /** The networks after the last joint epoch, whichever epoch is released. */
    private static byte[] train(RecipeTerms terms) {
        RecipeSettings settings = new RecipeSettings(List.of(32, 32), 8, 64, 40, 20, 1, 2e-3).withTerms(terms);
        byte[][] last = new byte[1][];
        TrainingListener listener = new TrainingListener() {
            @Override
            public void decision(String subject, String outcome, String reason) {}

            @Override
            public void progress(String stage, double share, Map<String, Double> averages) {}

            @Override
            public void epoch(Checkpoint checkpoint) {
                last[0] = checkpoint.model().toBytes();
            }
        };
        new RecipeTraining(settings)
                .train(DrawnBars.draw(400, 3, 2).images(), Optional.empty(), 1, listener, () -> false);
        return last[0];
    }

    @ParameterizedTest
    @MethodSource("eachSwitchedOff")
    void trainsWithoutAnyOneOfItsParts(RecipeTerms terms) {
        assertFalse(Arrays.equals(WITH_ALL, train(terms)), "it made no difference");
    }

    @Test
    void refusesWeightsThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> new RecipeTerms(-1, 2, 0.05, 0.05, 0.3, 0.9, 1, 300));
        assertThrows(IllegalArgumentException.class, () -> new RecipeTerms(4, 2, 0.05, 0.05, 0.3, 1, 1, 300));
        assertThrows(
                IllegalArgumentException.class, () -> new RecipeTerms(4, Double.NaN, 0.05, 0.05, 0.3, 0.9, 1, 300));
    }

    @Test
    void aTermThatIsNoNumberEndsTheTrainingByName() {
        LatentTerm broken = new LatentTerm() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public double add(int[] images, int count, float[] m, float[] v, double weight, float[] mg, float[] vg) {
                return Double.NaN;
            }
        };
        NetworkShape shape = new NetworkShape(4, 4, 1, List.of(8), 3);
        try (TrainableNetworks networks = new TrainableNetworks(DenseNetworks.initialise(shape, 1), 2, 1)) {
            DivergedTrainingException ended = assertThrows(
                    DivergedTrainingException.class,
                    () -> networks.gradient(
                            new int[2],
                            2,
                            List.of(new WeightedTerm(broken, 1)),
                            1,
                            new SplittableRandom(1),
                            new TermAverages(),
                            17));

            assertEquals("broken", ended.term());
            assertEquals("The term 'broken' of the objective is NaN at step 17", ended.getMessage());
        }
    }
}
