package io.infinimix.gmvae.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.gmvae.UnusableModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumePointTest {

    private static final RecipeSettings SMALL = new RecipeSettings(List.of(32, 32), 8, 64, 60, 30, 1, 2e-3);
    private static final TrainingImages IMAGES = DrawnBars.draw(240, 3, 2).images();

    private final List<ResumePoint> points = new ArrayList<>();
    private final List<String> decisions = new ArrayList<>();

    private final TrainingListener listener = new TrainingListener() {
        @Override
        public void decision(String subject, String outcome, String reason) {
            decisions.add(subject + ": " + outcome);
        }

        @Override
        public void progress(String stage, double share, Map<String, Double> terms) {}

        @Override
        public void resumable(ResumePoint point) {
            points.add(point);
        }
    };

    private TrainedModel train(long seed, int epochs, Optional<ResumePoint> from) {
        return new RecipeTraining(SMALL)
                .train(IMAGES, Optional.empty(), seed, listener, () -> points.size() >= epochs, from);
    }

    @Test
    void endsWhereATrainingEndsThatWasNotCutOff(@TempDir Path folder) throws IOException {
        byte[] whole = train(9, Integer.MAX_VALUE, Optional.empty()).model().toBytes();
        points.clear();
        assertThrows(CancellationException.class, () -> train(9, 5, Optional.empty()));
        Path file = folder.resolve("point");
        points.get(4).write(file);
        ResumePoint kept = ResumePoint.fromBytes(Files.readAllBytes(file));
        points.clear();
        decisions.clear();

        byte[] resumed = train(9, Integer.MAX_VALUE, Optional.of(kept)).model().toBytes();

        assertEquals(5, kept.epochs());
        assertTrue(decisions.contains("weights: those after 5 epochs"), decisions.toString());
        assertEquals(6, points.get(0).epochs());
        assertArrayEquals(whole, resumed);
    }

    @Test
    void leavesThePointOfAnotherTrainingAside() {
        assertThrows(CancellationException.class, () -> train(9, 1, Optional.empty()));
        ResumePoint other = points.get(0);
        points.clear();
        decisions.clear();

        assertThrows(CancellationException.class, () -> train(10, 1, Optional.of(other)));

        assertEquals(1, points.get(0).epochs());
        assertTrue(decisions.contains("weights: new ones"), decisions.toString());
    }

    @Test
    void refusesPartsOfAPointAndLeavesNothingBehindWhereItCannotWrite(@TempDir Path folder) throws IOException {
        assertThrows(CancellationException.class, () -> train(9, 1, Optional.empty()));
        byte[] bytes = points.get(0).toBytes();
        for (int length : new int[] {0, 20, 40, 4000, bytes.length - 1}) {
            assertThrows(
                    UnusableModelException.class,
                    () -> ResumePoint.fromBytes(Arrays.copyOf(bytes, length)),
                    "" + length);
        }
        Path file = folder.resolve("point");
        Files.createDirectory(file);
        Files.createFile(file.resolve("in the way"));

        assertThrows(IOException.class, () -> points.get(0).write(file));
        assertFalse(Files.exists(folder.resolve("point.part")));
    }
}
