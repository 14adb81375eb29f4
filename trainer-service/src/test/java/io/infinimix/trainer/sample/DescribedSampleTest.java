package io.infinimix.trainer.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.gmvae.NetworkShape;
import io.infinimix.gmvae.PretrainedFeatures;
import io.infinimix.gmvae.training.TrainingImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that a backbone describes: features lie beside the pixels, in memory and on disk. */
class DescribedSampleTest {

    private static final PretrainedFeatures BY = new PretrainedFeatures("5e".repeat(32), 3);
    private static final InputShape SHAPE = new InputShape(4, 4, 1, Optional.of(BY));
    private static final JournalIdentity IDENTITY = new JournalIdentity(SHAPE, 2, 3, "topic-id");

    @TempDir
    Path dir;

    private static SampledImage image(int n) {
        byte[] pixels = new byte[16];
        java.util.Arrays.fill(pixels, (byte) n);
        float[] features = {-1, n + 0.5f, 1 - n, 1e-3f};
        return new SampledImage(n, 1000L + n, SampledImage.content(pixels, features, 1, 3));
    }

    @Test
    void givesPixelsAndFeaturesOfEachImage() {
        assertEquals(16 + 12, SHAPE.length());
        assertArrayEquals(new byte[] {7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7}, image(7).pixels(SHAPE));

        TrainingImages joined =
                Sample.joined(SHAPE, List.of(image(7), image(2))).orElseThrow();

        float[] values = new float[6];
        joined.copy(0, 2, values);
        assertArrayEquals(new float[] {7.5f, -6, 1e-3f, 2.5f, -1, 1e-3f}, values);
        byte[] pixels = new byte[32];
        joined.copyBytes(pixels, 0);
        assertEquals(2, pixels[31]);
    }

    @Test
    void fitsNetworksOfTheSameFeaturesOnly() {
        assertTrue(SHAPE.fits(new NetworkShape(4, 4, 1, List.of(8), 2, List.of(), Optional.of(BY))));
        assertFalse(SHAPE.fits(new NetworkShape(4, 4, 1, List.of(8), 2)));
        assertFalse(new InputShape(4, 4, 1).fits(new NetworkShape(4, 4, 1, List.of(8), 2, List.of(), Optional.of(BY))));
    }

    @Test
    void comesBackFromItsJournalUnlessTheBackboneIsAnother() throws IOException {
        Path file = dir.resolve("journal");
        try (ReservoirJournal journal = ReservoirJournal.open(file, IDENTITY).journal()) {
            journal.put(0, image(1));
            journal.put(1, image(2));
            journal.commit(new SampleState(List.of(image(1), image(2)), 2, Map.of(0, 9L)));
            journal.put(0, image(3));
            journal.commit(new SampleState(List.of(image(3), image(2)), 3, Map.of(0, 10L)));
        }

        assertEquals(Optional.of(SHAPE), ReservoirJournal.shapeIn(file, "topic-id"));
        SampleState back = state(IDENTITY);
        assertArrayEquals(image(3).content(), back.images().get(0).content());
        PretrainedFeatures other = new PretrainedFeatures("6f".repeat(32), 3);
        assertEquals(SampleState.EMPTY, state(IDENTITY.with(other)));
        assertEquals(SampleState.EMPTY, state(new JournalIdentity(new InputShape(4, 4, 1), 2, 3, "topic-id")));
    }

    private SampleState state(JournalIdentity identity) throws IOException {
        ReservoirJournal.Opened opened = ReservoirJournal.open(dir.resolve("journal"), identity);
        opened.journal().close();
        return opened.state();
    }
}
