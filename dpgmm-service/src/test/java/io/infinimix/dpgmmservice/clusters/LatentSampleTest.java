package io.infinimix.dpgmmservice.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmmservice.projection.MapProjection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatentSampleTest {

    private static final int POINTS = 100;
    private static final int BYTES = 4;
    private static final long FIRST = 1_000_000;

    private final LatentSample sample = new LatentSample(POINTS, 1000, FIRST, new Random(1));

    @Test
    void isEmptyBeforeAGeneration() {
        sample.add(Fixtures.image("a", 1), 7);

        assertTrue(sample.changesAfter(0, 0).points().isEmpty());
    }

    @Test
    void staysWithinItsSizeAndDrawsFromAllOfTheStream() {
        start(1);
        add(1, 0, 1000);

        List<LatentSample.Point> points = sample.changesAfter(1, 0).points();
        assertEquals(POINTS, points.size());
        double mean = points.stream()
                .mapToInt(point -> Integer.parseInt(point.image().imageId()))
                .average()
                .orElseThrow();
        assertEquals(500, mean, 100);
    }

    @Test
    void staysWithinItsBytes() {
        LatentSample small = new LatentSample(POINTS, 10 * BYTES, FIRST, new Random(1));
        small.start(1, projection());
        for (int n = 0; n < 50; n++) {
            small.add(Fixtures.image("" + n, 1), 7);
        }

        assertEquals(10, small.changesAfter(1, 0).points().size());
    }

    @Test
    void tellsOnlyWhatChanged() {
        start(1);
        add(1, 0, 10);
        long sequence = sample.changesAfter(1, 0).sequence();

        assertTrue(sample.changesAfter(1, sequence).points().isEmpty());
        add(1, 10, 12);
        assertEquals(2, sample.changesAfter(1, sequence).points().size());
        sample.assign(point -> point.image().imageId().equals("3") ? 8 : point.uid());
        List<LatentSample.Point> changed = sample.changesAfter(1, sequence + 2).points();
        assertEquals(1, changed.size());
        assertEquals(8, changed.get(0).uid());
        assertEquals(12, sample.changesAfter(2, sequence).points().size(), "of another generation all is news");
        assertEquals(
                12, sample.changesAfter(1, FIRST - 5).points().size(), "to a client of an earlier process all is news");
        assertTrue(sample.changesAfter(1, FIRST - 5).whole());
    }

    @Test
    void anotherGenerationBeginsAnew() {
        start(1);
        add(1, 0, 10);
        long sequence = sample.changesAfter(1, 0).sequence();
        start(2);
        add(1, 10, 20);
        add(2, 20, 23);

        assertEquals(3, sample.changesAfter(1, sequence).points().size());
        assertFalse(sample.thumbnail("3").isPresent());
        assertTrue(sample.thumbnail("21").isPresent());
    }

    @Test
    void theSameImageIsThereOnce() {
        start(1);
        add(1, 0, 5);
        add(1, 0, 5);

        assertEquals(5, sample.changesAfter(1, 0).points().size());
    }

    private void start(long generation) {
        sample.start(generation, projection());
    }

    private static MapProjection projection() {
        return MapProjection.around(List.of(new double[] {1, 0, 0}, new double[] {0, 1, 0}));
    }

    private void add(long generation, int from, int to) {
        for (int n = from; n < to; n++) {
            sample.add(Fixtures.image("" + n, generation), 7);
        }
    }
}
