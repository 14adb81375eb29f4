package io.infinimix.trainer.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DecodingBudgetTest {

    private static final long SECOND = 1_000_000_000L;
    private final AtomicLong now = new AtomicLong(-5 * SECOND);
    private final DecodingBudget budget = new DecodingBudget(now::get);

    @Test
    void decodesEverythingWhereThatTakesLessThanAQuarterOfACore() {
        for (int n = 0; n < 10_000; n++) {
            assertTrue(budget.left(), "image " + n);
            decode(SECOND / 5);
            now.addAndGet(SECOND * 4 / 5);
        }
    }

    @Test
    void takesAQuarterOfACoreWhereImagesComeFasterThanThat() {
        int decoded = 0;
        int passed = 0;
        for (int n = 0; n < 100_000; n++) {
            if (budget.left()) {
                decode(SECOND / 100);
                decoded++;
            } else {
                passed++;
                now.addAndGet(SECOND / 1000);
            }
        }
        // 20 s saved, and a quarter of all time since.
        assertEquals(20 + 0.25 * (now.get() / 1e9 + 5), decoded / 100.0, 0.02);
        assertTrue(passed > 0);
    }

    @Test
    void savesNoMoreThanAFewSeconds() {
        now.addAndGet(86_400 * SECOND);
        assertTrue(budget.left());
        decode(30 * SECOND);
        assertFalse(budget.left());
    }

    private void decode(long nanos) {
        long start = now.get();
        now.addAndGet(nanos);
        budget.spentSince(start);
    }
}
