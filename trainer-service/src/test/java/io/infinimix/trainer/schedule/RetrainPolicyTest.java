package io.infinimix.trainer.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetrainPolicyTest {

    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final Instant LATER = START.plus(Duration.ofMinutes(5));
    private static final RetrainPolicy POLICY =
            new RetrainPolicy(2000, 5000, 2, Duration.ofHours(24), 1000, Duration.ofMinutes(10), Duration.ofMinutes(1));

    @Test
    void trainsFirstAtTheBootstrapImagesAndNotBefore() {
        assertFalse(POLICY.decide(fresh(1999), START).trains());
        assertEquals(
                Optional.of(Cause.BOOTSTRAP), POLICY.decide(fresh(2000), START).cause());
    }

    @Test
    void saysWhatItWaitsFor() {
        Decision decision = POLICY.decide(fresh(500), START);

        assertEquals("collecting images: 500 of 2000", decision.reason());
        assertEquals(0.25, decision.progress());
    }

    @Test
    void neverTrainsTwiceAtOnce() {
        StreamState state = new StreamState(
                1_000_000, true, true, attempt(2000, true), Optional.of(new StreamState.Alarm(10, START)), true);

        assertFalse(POLICY.decide(state, LATER).trains());
    }

    @Test
    void trainsWhenTheStreamHasGrown() {
        assertFalse(POLICY.decide(after(2000, 6999), LATER).trains());
        assertEquals(
                Optional.of(Cause.NEW_IMAGES),
                POLICY.decide(after(2000, 7000), LATER).cause());
        assertFalse(POLICY.decide(after(10_000, 29_999), LATER).trains());
        assertTrue(POLICY.decide(after(10_000, 30_000), LATER).trains());
    }

    @Test
    void pausesAfterATraining() {
        assertFalse(POLICY.decide(after(2000, 9000), START.plusSeconds(59)).trains());
        assertTrue(POLICY.decide(after(2000, 9000), START.plusSeconds(60)).trains());
    }

    @Test
    void trainsAfterADayIfThereIsSomethingNew() {
        Instant nextDay = START.plus(Duration.ofHours(24));

        assertFalse(POLICY.decide(after(100_000, 104_999), nextDay).trains());
        assertFalse(
                POLICY.decide(after(100_000, 105_000), nextDay.minusSeconds(1)).trains());
        assertEquals(
                Optional.of(Cause.TIME),
                POLICY.decide(after(100_000, 105_000), nextDay).cause());
    }

    @Test
    void trainsOnTheAlarmOnceEnoughOfTheNewKindCame() {
        assertFalse(POLICY.decide(alarmed(LATER, 100_500, 101_499), LATER).trains());
        assertEquals(
                Optional.of(Cause.ALARM),
                POLICY.decide(alarmed(LATER, 100_500, 101_500), LATER).cause());
    }

    @Test
    void doesNotWaitForEverForTheImagesAfterAnAlarm() {
        StreamState slow = alarmed(LATER, 100_500, 100_625);
        Instant patienceEnds = LATER.plus(Duration.ofMinutes(10));

        assertFalse(POLICY.decide(slow, patienceEnds.minusSeconds(1)).trains());
        assertEquals(Optional.of(Cause.ALARM), POLICY.decide(slow, patienceEnds).cause());
        assertFalse(
                POLICY.decide(alarmed(LATER, 100_500, 100_624), patienceEnds).trains(), "a handful is never enough");
    }

    @Test
    void trainsForNothingElseWhileTheImagesOfANewKindAreAwaited() {
        StreamState grown = new StreamState(
                9000, true, false, attempt(2000, true), Optional.of(new StreamState.Alarm(8500, LATER)), false);

        Decision decision = POLICY.decide(grown, LATER);

        assertFalse(decision.trains());
        assertEquals("images of a new kind arrive: 500 of 1000 images were seen since the alarm", decision.reason());
        assertEquals(0.5, decision.progress());
    }

    @Test
    void answersAnAlarmOnceAndAgainOnlyAfterNewImages() {
        Instant beforeTheTraining = START.minusSeconds(60);

        assertFalse(POLICY.decide(alarmed(beforeTheTraining, 98_000, 104_999), LATER)
                .trains());
        assertEquals(
                Optional.of(Cause.ALARM),
                POLICY.decide(alarmed(beforeTheTraining, 98_000, 105_000), LATER)
                        .cause());
    }

    @Test
    void trainsOnRequestEvenWithoutARelease() {
        StreamState state = new StreamState(400, false, false, Optional.empty(), Optional.empty(), true);

        assertEquals(Optional.of(Cause.REQUEST), POLICY.decide(state, START).cause());
    }

    @Test
    void triesTheFirstTrainingAgainWithMoreImages() {
        StreamState soon = new StreamState(2999, false, false, attempt(2000, false), Optional.empty(), false);
        StreamState enough = new StreamState(3000, false, false, attempt(2000, false), Optional.empty(), false);

        assertFalse(POLICY.decide(soon, LATER).trains());
        assertEquals(Optional.of(Cause.BOOTSTRAP), POLICY.decide(enough, LATER).cause());
    }

    @Test
    void refusesImpossibleSettings() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> new RetrainPolicy(0, 1, 1, Duration.ofHours(1), 0, Duration.ZERO, Duration.ZERO));

        assertTrue(refusal.getMessage().contains("bootstrap 0"), refusal.getMessage());
    }

    private static StreamState fresh(long seen) {
        return new StreamState(seen, false, false, Optional.empty(), Optional.empty(), false);
    }

    private static StreamState after(long lastSeen, long seen) {
        return new StreamState(seen, true, false, attempt(lastSeen, true), Optional.empty(), false);
    }

    /** The last training knew 100,000 images and ended at the start. */
    private static StreamState alarmed(Instant at, long raised, long seen) {
        return new StreamState(
                seen, true, false, attempt(100_000, true), Optional.of(new StreamState.Alarm(raised, at)), false);
    }

    private static Optional<StreamState.Attempt> attempt(long seen, boolean released) {
        return Optional.of(new StreamState.Attempt(seen, START, released));
    }
}
