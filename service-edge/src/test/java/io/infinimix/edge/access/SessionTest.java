package io.infinimix.edge.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration LENGTH = Duration.ofHours(12);

    private final Session session = Session.begin("imx_key", NOW, IDLE, LENGTH);

    @Test
    void isRenewedInTheSecondHalfOfItsTime() {
        assertEquals(NOW.plus(IDLE), session.end());
        assertFalse(session.wantsRenewal(NOW.plus(Duration.ofMinutes(14)), IDLE));
        assertTrue(session.wantsRenewal(NOW.plus(Duration.ofMinutes(16)), IDLE));

        Session renewed = session.renewed(NOW.plus(Duration.ofMinutes(16)), IDLE);
        assertEquals(NOW.plus(Duration.ofMinutes(46)), renewed.end());
        assertEquals(session.id(), renewed.id());
        assertEquals(session.credential(), renewed.credential());
    }

    @Test
    void isNeverRenewedBeyondItsLength() {
        Session renewed = session;
        Instant now = NOW;
        for (int n = 0; n < 100; n++) {
            now = now.plus(Duration.ofMinutes(20));
            renewed = renewed.wantsRenewal(now, IDLE) ? renewed.renewed(now, IDLE) : renewed;
        }

        assertEquals(NOW.plus(LENGTH), renewed.end());
        assertFalse(renewed.wantsRenewal(NOW.plus(LENGTH), IDLE));
    }

    @Test
    void isNoLongerThanItsLengthToBeginWith() {
        assertEquals(
                NOW.plusSeconds(60),
                Session.begin("imx_key", NOW, IDLE, Duration.ofMinutes(1)).end());
    }

    @Test
    void whatWasSignedOutStaysSoUntilItWouldHaveEnded() {
        EndedSessions ended = new EndedSessions(3);
        Session other = Session.begin("imx_key", NOW, IDLE, LENGTH);
        ended.add(session, NOW);

        assertTrue(ended.contains(session.renewed(NOW, IDLE)), "renewed by whoever has a copy");
        assertFalse(ended.contains(other), "the same person signed in elsewhere");

        ended.add(other, NOW.plus(LENGTH));
        assertFalse(ended.contains(session), "it opens nothing any more, and takes no room");
        assertTrue(ended.contains(other));
    }

    @Test
    void ofMoreThanThereIsRoomForTheOldestGo() {
        EndedSessions ended = new EndedSessions(2);
        Session second = Session.begin("imx_key", NOW, IDLE, LENGTH);
        Session third = Session.begin("imx_key", NOW, IDLE, LENGTH);
        ended.add(session, NOW);
        ended.add(second, NOW);
        ended.add(third, NOW);

        assertFalse(ended.contains(session));
        assertTrue(ended.contains(second) && ended.contains(third));
    }
}
