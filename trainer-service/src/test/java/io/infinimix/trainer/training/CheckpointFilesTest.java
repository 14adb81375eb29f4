package io.infinimix.trainer.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.gmvae.PretrainedFeatures;
import io.infinimix.trainer.KafkaSettings;
import io.infinimix.trainer.sample.InputShape;
import io.infinimix.trainer.sample.Sample;
import io.infinimix.trainer.sample.SampledImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFilesTest {

    private static final TrainingSet SET = new TrainingSet(
            new Sample(new InputShape(4, 4, 1), List.of(image(7), image(2)), List.of(image(5)), 900),
            image -> image.number() == 2);

    @TempDir
    Path dir;

    private static SampledImage image(int number) {
        byte[] pixels = new byte[16];
        Arrays.fill(pixels, (byte) (200 + number));
        return new SampledImage(number, 1000L * number, pixels);
    }

    @Test
    void findsTheImagesOfATrainingThatWasCutOff() throws IOException {
        new CheckpointFiles(dir).begun(4, 99, SET);

        CutOff found = new CheckpointFiles(dir).found().orElseThrow();

        assertEquals(4, found.generation());
        assertEquals(99, found.seed());
        assertEquals(Optional.empty(), found.point());
        Sample sample = found.set().sample();
        assertEquals(900, sample.seen());
        assertEquals(SET.sample().shape(), sample.shape());
        assertEquals(2, sample.training().size());
        assertEquals(7, sample.training().get(0).number());
        assertEquals(2000, sample.training().get(1).fingerprint());
        assertArrayEquals(image(2).content(), sample.training().get(1).content());
        assertArrayEquals(image(5).content(), sample.heldOut().get(0).content());
        assertFalse(found.set().familiar().test(sample.training().get(0)));
        assertTrue(found.set().familiar().test(sample.training().get(1)));
    }

    @Test
    void keepsFeaturesOfABackbone() throws IOException {
        InputShape shape = new InputShape(4, 4, 1, Optional.of(new PretrainedFeatures("7a".repeat(32), 2)));
        SampledImage described = new SampledImage(1, 2, new byte[shape.length()]);
        new CheckpointFiles(dir).begun(1, 1, TrainingSet.of(new Sample(shape, List.of(described), List.of(), 1)));

        Sample found = new CheckpointFiles(dir).found().orElseThrow().set().sample();

        assertEquals(shape, found.shape());
        assertEquals(24, found.training().get(0).content().length);
    }

    @Test
    void leavesNothingBehindOnceATrainingHasEnded() throws IOException {
        CheckpointFiles files = new CheckpointFiles(dir);
        files.begun(4, 99, SET);
        files.ended();

        assertEquals(Optional.empty(), files.found());
        try (var left = Files.list(dir)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void findsNothingInAFileThatIsCutShort() throws IOException {
        CheckpointFiles files = new CheckpointFiles(dir);
        files.begun(4, 99, SET);
        Path images = dir.resolve("training.images");
        byte[] whole = Files.readAllBytes(images);
        for (int length = 0; length < whole.length; length++) {
            Files.write(images, Arrays.copyOf(whole, length));
            assertEquals(Optional.empty(), files.found(), "cut at " + length);
        }
    }

    @Test
    void letsATrainingGoOnWhereTheDiskTakesNothing() throws IOException {
        Path inTheWay = Files.writeString(dir.resolve("file"), "no directory");
        TrainingProgress progress = new TrainingProgress(
                2,
                1,
                new TrainingFeed(new KafkaSettings(Map.of(), "none")),
                new CheckpointFiles(inTheWay),
                Clock.systemUTC());

        progress.begun(99, SET);
        progress.begun(99, SET);

        assertEquals(1, progress.decisions().size(), "said once: " + progress.decisions());
        assertTrue(
                progress.decisions().get(0).startsWith("checkpoint: cannot be written, the training goes on without"),
                progress.decisions().get(0));
    }
}
