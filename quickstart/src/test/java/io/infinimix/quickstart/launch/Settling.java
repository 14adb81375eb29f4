package io.infinimix.quickstart.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.quickstart.account.Account;
import io.infinimix.quickstart.account.Balance;
import io.infinimix.quickstart.feed.FeedCount;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Waits until images have become something, and looks at what has become of all of them. */
record Settling(Account account, Feeding feeding, Duration most) {

    /** Images that were fed, by us and by others. */
    long known() {
        return account.balance(feeding.count()).images();
    }

    /** Distinct images of others that came to the topic. */
    long others() {
        FeedCount fed = feeding.count();
        Balance balance = account.balance(fed);
        return balance.images() - fed.images() - balance.duplicates();
    }

    /** Waits until so many images have their outcome; how long that took in seconds. */
    double await(long images) {
        long start = System.nanoTime();
        Awaitility.await().atMost(most).pollInterval(Duration.ofMillis(100)).until(() -> settled() >= images);
        return (System.nanoTime() - start) / 1e9;
    }

    private long settled() {
        Balance balance = account.balance(feeding.count());
        return balance.assigned() + balance.deadLettered() + balance.refused() + balance.duplicates();
    }

    /** Images that have an assignment. */
    long assigned() {
        return account.balance(feeding.count()).assigned();
    }

    /** Ends the feeding and waits for the last image: each must have been assigned, and none twice. */
    void assertEveryImageAssignedOnce(long least) throws InterruptedException {
        assertEveryImageSettledOnce(least, 0);
    }

    /** The same where some images can only be dead-lettered. */
    void assertEveryImageSettledOnce(long least, long deadLettered) throws InterruptedException {
        feeding.close();
        await(account.balance(feeding.count()).images());
        Balance balance = account.balance(feeding.count());
        System.out.println(balance + ", " + account.clusters() + " clusters, generation " + account.generation() + ", "
                + account.scores().map(Object::toString).orElse(""));
        assertEquals(0, balance.unaccounted(), balance::toString);
        assertEquals(0, balance.repeated(), balance::toString);
        assertEquals(deadLettered, balance.deadLettered(), balance::toString);
        assertEquals(0, account.repeatedEvents(), "cluster events that were told again");
        assertTrue(balance.images() > least, balance::toString);
    }
}
