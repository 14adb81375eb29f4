package io.infinimix.trainer.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.infinimix.stream.model.ModelManifest;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {

    @Test
    void keepsTheNewestOfEitherKindAndNeverDropsTheLiveOne() {
        List<ModelManifest> present = List.of(
                manifest(1, true), manifest(2, true), manifest(3, false), manifest(4, false), manifest(5, true));

        assertEquals(
                List.of(3L, 1L),
                new Retention(2, 1)
                        .retired(present, manifest(6, true), 2).stream()
                                .sorted(Comparator.reverseOrder())
                                .toList());
        assertEquals(List.of(3L, 1L), new Retention(2, 2).retired(present, manifest(6, false), 5));
    }

    private static ModelManifest manifest(long generation, boolean released) {
        return ModelManifest.newBuilder()
                .setGeneration(generation)
                .setReleased(released)
                .build();
    }
}
