package io.infinimix.encoder.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationsTest {

    private final Generations generations = new Generations();

    @Test
    void takesTheNewestLiveReleaseFirst() {
        generations.live(1);
        generations.live(3);

        assertEquals(List.of(3L, 1L), List.copyOf(generations.liveAfter(0)));
        assertEquals(List.of(3L), List.copyOf(generations.liveAfter(1)));
    }

    @Test
    void leavesAReleaseAloneUntilItIsLive() {
        generations.live(1);
        generations.released(2);
        generations.seen(3, 40);

        assertEquals(List.of(1L), List.copyOf(generations.liveAfter(0)));

        generations.live(2);

        assertEquals(List.of(2L, 1L), List.copyOf(generations.liveAfter(0)));
    }

    @Test
    void neverGoesBack() {
        generations.live(5);
        generations.forgetUpTo(5);

        generations.live(4);

        assertEquals(List.of(), List.copyOf(generations.liveAfter(5)));
    }

    @Test
    void fallsBackAfterARestartToWhatTheOthersStillUse() {
        // Compaction has left the newest pointer only; the release before says in its manifest that it was live.
        generations.released(6);
        generations.live(7);
        generations.forget(7);

        assertEquals(List.of(6L), List.copyOf(generations.liveAfter(0)));
    }

    @Test
    void knowsWhereAReleaseBegins() {
        generations.seen(2, 10);
        generations.seen(2, 11);
        generations.seen(3, 12);

        assertEquals(10, generations.firstOffset(2));
        assertEquals(-1, generations.firstOffset(9));

        generations.forgetUpTo(2);

        assertEquals(-1, generations.firstOffset(2));
        assertEquals(12, generations.firstOffset(3));
    }
}
