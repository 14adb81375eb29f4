package io.infinimix.dpgmmservice.assign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentValuesTest {

    private static final int CAPACITY = 37;

    /** Few different values: many are equal, and the oldest is removed from among its equals. */
    @ParameterizedTest
    @ValueSource(ints = {3, 10, 1_000_000})
    void countsWhatCountingOneByOneCounts(int different) {
        Random random = new Random(different);
        RecentValues recent = new RecentValues(CAPACITY);
        Deque<Double> newest = new ArrayDeque<>();
        for (int n = 0; n < 1_000; n++) {
            double value = random.nextInt(different) - different / 2;
            assertEquals(
                    newest.stream().filter(other -> other < value).count(), recent.below(value), () -> "of " + newest);
            recent.add(value);
            newest.add(value);
            if (newest.size() > CAPACITY) {
                newest.remove();
            }
            assertEquals(newest.size(), recent.size());
        }
    }
}
