package io.infinimix.quickstart.launch;

import io.infinimix.quickstart.account.Account;
import io.infinimix.quickstart.account.AccountReader;
import io.infinimix.quickstart.feed.Sources;
import io.infinimix.quickstart.glyph.GlyphSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The outside of a loop under load: glyphs that are fed at a rate, and what becomes of them. Properties: infinimix.faults.seed (1), infinimix.faults.rate (images a second, 60).
 */
final class FedLoop implements AutoCloseable {

    static final long SEED = Long.getLong("infinimix.faults.seed", 1);
    private static final int RATE = Integer.getInteger("infinimix.faults.rate", 60);
    private static final Duration RECOVERY = Duration.ofMinutes(8);

    final Account account = new Account();
    final AccountReader reader;
    final Settling settling;
    private final Feeding feeding;

    private FedLoop(Map<String, Object> connection, GlyphSettings glyphs) {
        reader = new AccountReader(account, connection);
        feeding = new Feeding(
                Sources.glyphs(glyphs),
                Long.MAX_VALUE,
                RATE,
                account,
                connection,
                System.out::println,
                Clock.systemUTC());
        settling = new Settling(account, feeding, RECOVERY);
    }

    /** Begins to feed. */
    static FedLoop begin(Map<String, Object> connection, GlyphSettings glyphs) {
        return new FedLoop(connection, glyphs);
    }

    /** Begins to feed, and waits for the first assignment. */
    static FedLoop running(Map<String, Object> connection, GlyphSettings glyphs) throws InterruptedException {
        FedLoop fed = new FedLoop(connection, glyphs);
        try {
            System.out.printf("first assignment after %.1f s%n", fed.settling.await(1));
            return fed;
        } catch (RuntimeException e) {
            fed.close();
            throw e;
        }
    }

    /** Images that the broker has. */
    long fed() {
        return feeding.count().acknowledged();
    }

    /** Waits until so many images have their outcome; how long that took in seconds. */
    double recovery(long images) throws Exception {
        double seconds = settling.await(images);
        reader.throwFailure();
        feeding.throwFailure();
        return seconds;
    }

    static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Override
    public void close() throws InterruptedException {
        feeding.close();
        reader.close();
    }
}
