package io.infinimix.bench.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryTrendTest {

    private final MemoryTrend trend = new MemoryTrend();

    @Test
    void tellsWhatAnHourAddsToTheMean() {
        for (int minute = 0; minute < 60; minute++) {
            trend.minute("broker", 1, minute < MemoryTrend.FIRST_MINUTES ? 10 : 100 + minute);
        }

        assertEquals(60 / 134.5, trend.hourly("broker").orElseThrow(), 1e-9);
    }

    @Test
    void aLifeThatBeganAnewDoesNotCountAsGrowth() {
        for (int minute = 0; minute < 40; minute++) {
            trend.minute("mixture", 1, 500);
        }
        trend.minute("mixture", 1, 0);
        for (int minute = 0; minute < 20; minute++) {
            trend.minute("mixture", 2, 900 + 5 * minute);
        }

        assertEquals(0, trend.hourly("mixture").orElseThrow(), 1e-12);
        assertTrue(trend.toString().contains("mixture 500 MB after 40 minutes (+0.0 % an hour)"), trend.toString());
    }

    @Test
    void saysNothingOfAShortLife() {
        for (int minute = 0; minute < MemoryTrend.FIRST_MINUTES; minute++) {
            trend.minute("trainer", 1, minute);
        }

        assertEquals(Optional.empty(), trend.hourly("trainer"));
    }
}
