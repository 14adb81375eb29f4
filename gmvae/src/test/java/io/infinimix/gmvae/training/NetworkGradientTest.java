package io.infinimix.gmvae.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.gmvae.NetworkShape;
import io.infinimix.gmvae.PretrainedFeatures;
import io.infinimix.gmvae.network.DenseNetworks;
import io.infinimix.gmvae.network.DenseWeights;
import io.infinimix.gmvae.objective.SpreadTerm;
import io.infinimix.gmvae.objective.TargetTerm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The gradient of the whole objective with respect to weights of both networks, against central differences. */
class NetworkGradientTest {

    private static final NetworkShape SHAPE = new NetworkShape(4, 5, 1, List.of(12, 9), 3);
    private static final int COUNT = 6;
    private static final int[] POSITIONS = {0, 1, 2, 3, 4, 5};
    private static final double RECONSTRUCTION = 0.3;
    private static final double TARGET = 2;
    private static final double SPREAD = 0.5;

    private final SplittableRandom random = new SplittableRandom(5);
    private final List<WeightedTerm> terms = List.of(
            new WeightedTerm(new TargetTerm(uniform(COUNT * 3), 3), TARGET),
            new WeightedTerm(new SpreadTerm(3), SPREAD));

    @Test
    void agreesWithDifferences() {
        agreesWithDifferences(SHAPE);
    }

    @Test
    void agreesWithDifferencesForPretrainedFeatures() {
        PretrainedFeatures features = new PretrainedFeatures("0a".repeat(32), 17);
        agreesWithDifferences(new NetworkShape(8, 8, 3, List.of(12, 9), 3, List.of(), Optional.of(features)));
    }

    private void agreesWithDifferences(NetworkShape shape) {
        try (TrainableNetworks networks = new TrainableNetworks(DenseNetworks.initialise(shape, 4), COUNT, 1)) {
            float[] images = uniform(COUNT * shape.inputLength());
            System.arraycopy(images, 0, networks.images(), 0, images.length);
            objective(networks);
            float[] onEncoder = networks.encoderGradient().toArray();
            float[] onDecoder = networks.decoderGradient().toArray();

            int checked =
                    compare(networks, networks.encoder(), onEncoder) + compare(networks, networks.decoder(), onDecoder);

            assertTrue(checked > 80, checked + " weights with a slope");
        }
    }

    /** Number of weights whose slope is not negligible, all of which agreed; those at a kink of a rectified unit, where the slopes of both sides differ, are passed over. */
    private int compare(TrainableNetworks networks, DenseWeights weights, float[] gradient) {
        int checked = 0;
        double here = objective(networks);
        for (int i = 0; i < gradient.length; i += 3) {
            double right = slope(networks, weights, i, 4e-3f, here);
            double left = slope(networks, weights, i, -4e-3f, here);
            double slope = (left + right) / 2;
            double tolerance = 0.01 * Math.max(0.2, Math.abs(slope));
            if (Math.abs(left - right) > 2 * tolerance) {
                continue;
            }
            assertEquals(slope, gradient[i], tolerance, "weight " + i);
            checked += Math.abs(slope) > 0.01 ? 1 : 0;
        }
        return checked;
    }

    private double slope(TrainableNetworks networks, DenseWeights weights, int i, float h, double here) {
        float weight = weights.flat().values().get(i);
        weights.flat().values().put(i, weight + h);
        double there = objective(networks);
        weights.flat().values().put(i, weight);
        return (there - here) / h;
    }

    private double objective(TrainableNetworks networks) {
        TermAverages averages = new TermAverages();
        networks.gradient(POSITIONS, COUNT, terms, RECONSTRUCTION, new SplittableRandom(8), averages, 0);
        Map<String, Double> values = averages.averages();
        return TARGET * values.get("target")
                + SPREAD * values.get("spread")
                + RECONSTRUCTION * values.get("reconstruction");
    }

    private float[] uniform(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }
}
