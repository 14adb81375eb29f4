package io.infinimix.quickstart.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.quickstart.feed.FeedCount;
import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.event.ClusterEvent.Type;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountTest {

    private final Account account = new Account();

    @Test
    void everyOutcomeIsCountedOnce() {
        feed("good", "bad", "lost", "twice", "twice");
        account.assigned(assignment("good", 1));
        account.deadLettered("bad");
        account.assigned(assignment("twice", 1));

        Balance balance = account.balance(new FeedCount(6, 5, 1, 100));
        assertEquals(new Balance(6, 2, 1, 1, 1, 0), balance);
        assertEquals(1, balance.unaccounted());
    }

    @Test
    void whatOthersSendCountsToo() {
        feed("ours");
        account.onTopic("theirs");
        assertEquals(2, account.balance(new FeedCount(1, 1, 0, 10)).unaccounted());
        account.assigned(assignment("theirs", 1));
        account.assigned(assignment("ours", 1));
        assertEquals(new Balance(2, 2, 0, 0, 0, 0), account.balance(new FeedCount(1, 1, 0, 10)));
    }

    /** A broken file and a good one under the same id: one outcome each, one of them as a duplicate. */
    @Test
    void anIdThatIsBothAssignedAndDeadLetteredCountsAsAssigned() {
        feed("id", "id", "other", "other");
        account.deadLettered("id");
        account.assigned(assignment("id", 1));
        account.assigned(assignment("other", 1));
        account.deadLettered("other");
        Balance balance = account.balance(new FeedCount(4, 4, 0, 10));
        assertEquals(new Balance(4, 2, 0, 0, 2, 0), balance);
        assertEquals(0, balance.unaccounted());
    }

    @Test
    void aSecondAssignmentAndOneOfNobodysImageShow() {
        feed("id");
        account.assigned(assignment("id", 1));
        account.assigned(assignment("id", 1));
        account.assigned(assignment("nobody's", 1));
        Balance balance = account.balance(new FeedCount(1, 1, 0, 10));
        assertEquals(1, balance.repeated());
        assertEquals(-1, balance.unaccounted());
    }

    @Test
    void clustersAreThoseThatLive() {
        List.of(1L, 2L, 3L, 4L).forEach(uid -> account.happened(event(Type.BORN, uid, null)));
        account.happened(event(Type.MERGED, 2, 1L));
        account.happened(event(Type.DELETED, 3, null));
        account.happened(new ClusterEvent("r", Type.RELEASED, null, null, null, 7, 1, 0.0, null, Instant.EPOCH, ""));
        assertEquals(2, account.clusters());
        assertEquals(7, account.generation());
    }

    @Test
    void mergedClustersAreScoredAsOne() {
        for (int n = 0; n < 30; n++) {
            String id = "image-" + n;
            account.feeding(id, n % 3 == 0 ? "a" : "b");
            account.onTopic(id);
            account.assigned(assignment(id, n % 3));
        }
        account.feeding("without label", null);
        account.assigned(assignment("without label", 9));
        assertTrue(account.scores().orElseThrow().nmi() < 0.9);
        account.happened(event(Type.MERGED, 2, 5L));
        account.happened(event(Type.MERGED, 5, 1L));
        assertEquals(1, account.scores().orElseThrow().nmi(), 1e-12);
        assertEquals(30, account.scores().orElseThrow().images());
    }

    @Test
    void manyIdsAreToldApart() {
        int count = 200_000;
        for (int n = 0; n < count; n++) {
            account.onTopic("id-" + n);
            account.onTopic("id-" + n);
        }
        assertEquals(count, account.balance(new FeedCount(0, 0, 0, 0)).duplicates());
    }

    private void feed(String... ids) {
        for (String id : ids) {
            account.feeding(id, null);
            account.onTopic(id);
        }
    }

    private static Assignment assignment(String id, long cluster) {
        return new Assignment(id, cluster, 1, List.of(), 0, 7, 1, "", Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);
    }

    @Test
    void anEventThatIsToldAgainIsCounted() {
        account.happened(event(Type.BORN, 1, null));
        account.happened(event(Type.BORN, 2, null));
        assertEquals(0, account.repeatedEvents());

        account.happened(event(Type.BORN, 1, null));

        assertEquals(1, account.repeatedEvents());
    }

    private static ClusterEvent event(Type type, long cluster, Long into) {
        return new ClusterEvent(type + ":" + cluster, type, cluster, null, into, 1, 1, 1.0, null, Instant.EPOCH, null);
    }
}
