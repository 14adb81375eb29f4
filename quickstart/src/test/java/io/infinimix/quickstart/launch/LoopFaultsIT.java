package io.infinimix.quickstart.launch;

import io.infinimix.quickstart.account.Account;
import io.infinimix.quickstart.account.AccountReader;
import io.infinimix.quickstart.feed.Sources;
import io.infinimix.quickstart.glyph.GlyphSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole loop with images, in which kinds are introduced live: at seeded random moments one of two encoders, of three mixtures, the trainer or the broker is killed, or one is stopped for
 * twice its session's timeout. Under the Maven profile {@code faults}. Properties: infinimix.faults (how many, 21), infinimix.faults.seed (1), infinimix.faults.rate (images a second, 60).
 */
class LoopFaultsIT {

    private static final int BOOTSTRAP = 1_000;
    private static final int INTRODUCE_EVERY = 1_500;
    private static final Duration FROZEN = Duration.ofSeconds(12);
    private static final Duration RECOVERY = Duration.ofMinutes(8);

    @TempDir
    Path dir;

    private final int faults = Integer.getInteger("infinimix.faults", 21);
    private final long seed = Long.getLong("infinimix.faults.seed", 1);
    private final Random dice = new Random(seed);
    private final Account account = new Account();

    @Test
    void whateverHappensEveryImageIsAssignedOnce() throws Exception {
        try (WholeLoop loop = new WholeLoop(dir, BOOTSTRAP);
                AccountReader reader = new AccountReader(account, loop.connection());
                Feeding feeding = new Feeding(
                        Sources.glyphs(new GlyphSettings(8, 1, 4, INTRODUCE_EVERY, seed)),
                        Long.MAX_VALUE,
                        Integer.getInteger("infinimix.faults.rate", 60),
                        account,
                        loop.connection(),
                        System.out::println,
                        Clock.systemUTC())) {
            Settling settling = new Settling(account, feeding, RECOVERY);
            System.out.printf("first assignment after %.1f s%n", settling.await(1));
            System.out.println(
                    "| fault | | images fed | recovery, s | generation | clusters |\n|---|---|---|---|---|---|");
            for (int n = 0; n < faults; n++) {
                pause(dice.nextInt(4_000));
                String fault = fault(loop, n);
                long until = feeding.count().acknowledged();
                System.out.printf(
                        "| %d | %s | %d | %.1f | %d | %d |%n",
                        n + 1, fault, until, settling.await(until), account.generation(), account.clusters());
                reader.throwFailure();
                feeding.throwFailure();
            }
            settling.assertEveryImageAssignedOnce(BOOTSTRAP);
        }
    }

    private String fault(WholeLoop loop, int n) throws Exception {
        if (n % 7 == 6) {
            loop.broker.kill();
            pause(dice.nextInt(2_000));
            loop.broker.restart();
            return "broker killed";
        }
        List<String> names = new ArrayList<>(loop.names());
        String victim = n % 7 == 3 ? "trainer" : names.get(dice.nextInt(names.size()));
        if (n % 7 == 5) {
            loop.signal(victim, "STOP");
            pause((int) FROZEN.toMillis());
            loop.signal(victim, "CONT");
            return victim + " stopped for " + FROZEN.toSeconds() + " s";
        }
        loop.kill(victim);
        pause(dice.nextInt(3_000));
        loop.restart(victim);
        return victim + " killed";
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
