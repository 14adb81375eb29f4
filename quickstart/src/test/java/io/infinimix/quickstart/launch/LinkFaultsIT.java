package io.infinimix.quickstart.launch;

import io.infinimix.quickstart.account.Account;
import io.infinimix.quickstart.account.AccountReader;
import io.infinimix.quickstart.feed.Sources;
import io.infinimix.quickstart.glyph.GlyphSettings;
import io.infinimix.testbroker.FaultyLink.State;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole loop, of which one encoder, one mixture and the trainer reach the broker by a link that is slow, trickles, lets nothing through while connections stay open, or resets them, at seeded random
 * moments: for less and for more than a session's timeout. Under the Maven profile {@code faults}. Properties: infinimix.faults (how many, 10), infinimix.faults.seed (1), infinimix.faults.rate (images a
 * second, 60).
 */
class LinkFaultsIT {

    private static final int BOOTSTRAP = 1_000;
    private static final Duration RECOVERY = Duration.ofMinutes(8);
    /** Half, twice and three times the session's timeout of {@link WholeLoop}, in turn. */
    private static final int[] MILLIS = {3_000, 12_000, 18_000};

    private static final List<State> BAD = List.of(State.SLOW, State.TRICKLE, State.HALF_OPEN, State.RESET);

    @TempDir
    Path dir;

    private final int faults = Integer.getInteger("infinimix.faults", 10);
    private final long seed = Long.getLong("infinimix.faults.seed", 1);
    private final Random dice = new Random(seed);
    private final Account account = new Account();

    @Test
    void whateverTheLinkDoesEveryImageIsAssignedOnce() throws Exception {
        try (WholeLoop loop = new WholeLoop(dir, BOOTSTRAP);
                AccountReader reader = new AccountReader(account, loop.connection());
                Feeding feeding = new Feeding(
                        Sources.glyphs(GlyphSettings.of(8, seed)),
                        Long.MAX_VALUE,
                        Integer.getInteger("infinimix.faults.rate", 60),
                        account,
                        loop.connection(),
                        System.out::println,
                        Clock.systemUTC())) {
            Settling settling = new Settling(account, feeding, RECOVERY);
            System.out.printf("first assignment after %.1f s%n", settling.await(1));
            System.out.println("| fault | link | for, s | connections | images fed | recovery, s |");
            System.out.println("|---|---|---|---|---|---|");
            for (int n = 0; n < faults; n++) {
                pause(dice.nextInt(4_000));
                State state = BAD.get(n % BAD.size());
                int millis = MILLIS[n % MILLIS.length];
                int connections = loop.link.connections();
                loop.link.become(state);
                pause(millis);
                loop.link.become(State.WHOLE);
                long until = feeding.count().acknowledged();
                System.out.printf(
                        "| %d | %s | %d | %d | %d | %.1f |%n",
                        n + 1, state, millis / 1_000, connections, until, settling.await(until));
                reader.throwFailure();
                feeding.throwFailure();
            }
            settling.assertEveryImageAssignedOnce(BOOTSTRAP);
        }
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
