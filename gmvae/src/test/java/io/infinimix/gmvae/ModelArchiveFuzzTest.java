package io.infinimix.gmvae;

import io.infinimix.testfuzz.Fuzz;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged archives are read or refused with an {@link UnusableModelException}, whatever sizes they claim. */
class ModelArchiveFuzzTest {

    @Test
    void damagedArchivesAreReadOrRefused() {
        Fuzz.of(List.of(archive(List.of(3)), archive(List.of(4, 2))), UnusableModelException.class)
                .run(ModelArchive::fromBytes);
    }

    private static byte[] archive(List<Integer> hidden) {
        NetworkShape shape = new NetworkShape(4, 5, 1, hidden, 2);
        return new ModelArchive(shape, weights(shape.encoderSizes()), weights(shape.decoderSizes())).toBytes();
    }

    private static float[] weights(int[] sizes) {
        float[] weights = new float[(int) NetworkShape.weightCount(sizes)];
        Random random = new Random(weights.length);
        for (int n = 0; n < weights.length; n++) {
            weights[n] = (float) random.nextGaussian();
        }
        return weights;
    }
}
