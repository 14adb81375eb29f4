package io.infinimix.quickstart.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.quickstart.account.Account;
import io.infinimix.quickstart.account.Balance;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Waits until images have become something, and looks at what has become of all of them. */
record Settling(Account account, Feeding feeding, Duration most) {

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
        feeding.close();
        await(feeding.count().images());
        Balance balance = account.balance(feeding.count());
        System.out.println(balance + ", " + account.clusters() + " clusters, generation " + account.generation() + ", "
                + account.scores().map(Object::toString).orElse(""));
        assertEquals(0, balance.unaccounted(), balance::toString);
        assertEquals(0, balance.repeated(), balance::toString);
        assertEquals(0, balance.deadLettered(), balance::toString);
        assertEquals(0, account.repeatedEvents(), "cluster events that were told again");
        assertTrue(balance.images() > least, balance::toString);
    }
}
