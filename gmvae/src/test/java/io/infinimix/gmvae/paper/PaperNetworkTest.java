package io.infinimix.gmvae.paper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.training.TrainingImages;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaperNetworkTest {

    private static final int SIDE = 8;
    private static final TrainingImages IMAGES = images();
    private static final PaperSettings SETTINGS = new PaperSettings(List.of(24, 16), 3, 4, 20, 3e-3, 6);

    private interface Maker {
        PaperNetwork make(long seed);
    }

    private record Case(String name, int most, Maker maker) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("VAE", 1, seed -> PaperNetwork.vae(IMAGES, SETTINGS, seed)),
                new Case("GMVAE", 4, seed -> PaperNetwork.gmvae(IMAGES, SETTINGS, seed)),
                new Case("soft Gumbel", 4, seed -> PaperNetwork.gumbel(IMAGES, SETTINGS, false, seed)),
                new Case("hard Gumbel", 4, seed -> PaperNetwork.gumbel(IMAGES, SETTINGS, true, seed)),
                new Case("joint", 30, seed -> joint(LatentDraw.OF_IMAGE, seed)),
                new Case("joint, of components", 30, seed -> joint(LatentDraw.OF_COMPONENT, seed)));
    }

    private static PaperNetwork joint(LatentDraw from, long seed) {
        return PaperNetwork.joint(IMAGES, SETTINGS, false, from, Optional.empty(), seed);
    }

    /** Bars of four rows, one of them lit. */
    private static TrainingImages images() {
        SplittableRandom random = new SplittableRandom(3);
        byte[] pixels = new byte[200 * SIDE * SIDE];
        for (int n = 0; n < 200; n++) {
            int row = 2 * random.nextInt(4);
            for (int x = 0; x < SIDE; x++) {
                pixels[(n * SIDE + row) * SIDE + x] = (byte) (150 + random.nextInt(100));
            }
        }
        return new TrainingImages(SIDE, SIDE, 1, pixels);
    }

    /** With seed 0, which ND4J would replace by the time. */
    @ParameterizedTest
    @MethodSource("cases")
    void learnsToReconstructAndIsTheSameForTheSameSeed(Case c) {
        float[] weights;
        try (PaperNetwork network = c.maker().make(0)) {
            double first = network.epoch().get("reconstruction");
            double last = first;
            for (int epoch = 1; epoch < SETTINGS.epochs(); epoch++) {
                last = network.epoch().get("reconstruction");
            }
            assertTrue(last < 0.8 * first, first + " to " + last);
            int[] clusters = network.encode(IMAGES).clusters();
            assertTrue(Arrays.stream(clusters).allMatch(k -> k >= 0 && k < c.most()));
            weights = network.model().encoderWeights();
        }
        try (PaperNetwork again = c.maker().make(0)) {
            for (int epoch = 0; epoch < SETTINGS.epochs(); epoch++) {
                again.epoch();
            }
            assertArrayEquals(weights, again.model().encoderWeights());
        }
    }

    @Test
    void jointTrainingStartsFromPretrainedNetworksOfItsSizesAlone() {
        ModelArchive pretrained;
        try (PaperNetwork vae = PaperNetwork.vae(IMAGES, SETTINGS, 1)) {
            pretrained = vae.model();
        }
        try (PaperNetwork network =
                PaperNetwork.joint(IMAGES, SETTINGS, true, LatentDraw.OF_IMAGE, Optional.of(pretrained), 2)) {
            assertEquals(pretrained.sha256(), network.model().sha256());
            assertTrue(network.mixture().orElseThrow().size() >= 1);
        }
        PaperSettings others = SETTINGS.withHidden(8);
        assertThrows(
                IllegalArgumentException.class,
                () -> PaperNetwork.joint(IMAGES, others, true, LatentDraw.OF_IMAGE, Optional.of(pretrained), 2));
    }
}
