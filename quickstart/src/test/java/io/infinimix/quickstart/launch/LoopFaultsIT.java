package io.infinimix.quickstart.launch;

import io.infinimix.quickstart.glyph.GlyphSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole loop with images, in which kinds are introduced live: at seeded random moments one of two encoders, of three mixtures, the trainer or the broker is killed, or one is stopped for
 * twice its session's timeout. Under the Maven profile {@code faults}. Properties: infinimix.faults (how many, 21), and those of {@link FedLoop}.
 */
class LoopFaultsIT {

    private static final int BOOTSTRAP = 1_000;
    private static final int INTRODUCE_EVERY = 1_500;
    private static final Duration FROZEN = Duration.ofSeconds(12);

    @TempDir
    Path dir;

    private final int faults = Integer.getInteger("infinimix.faults", 21);
    private final Random dice = new Random(FedLoop.SEED);

    @Test
    void whateverHappensEveryImageIsAssignedOnce() throws Exception {
        try (WholeLoop loop = new WholeLoop(dir, BOOTSTRAP);
                FedLoop fed =
                        FedLoop.running(loop.connection(), new GlyphSettings(8, 1, 4, INTRODUCE_EVERY, FedLoop.SEED))) {
            System.out.println(
                    "| fault | | images fed | recovery, s | generation | clusters |\n|---|---|---|---|---|---|");
            for (int n = 0; n < faults; n++) {
                FedLoop.pause(dice.nextInt(4_000));
                String fault = fault(loop, n);
                long until = fed.fed();
                System.out.printf(
                        "| %d | %s | %d | %.1f | %d | %d |%n",
                        n + 1, fault, until, fed.recovery(until), fed.account.generation(), fed.account.clusters());
            }
            fed.settling.assertEveryImageAssignedOnce(BOOTSTRAP);
        }
    }

    private String fault(WholeLoop loop, int n) throws Exception {
        if (n % 7 == 6) {
            loop.broker.kill();
            FedLoop.pause(dice.nextInt(2_000));
            loop.broker.restart();
            return "broker killed";
        }
        List<String> names = new ArrayList<>(loop.services.names());
        String victim = n % 7 == 3 ? "trainer" : names.get(dice.nextInt(names.size()));
        if (n % 7 == 5) {
            loop.services.signal(victim, "STOP");
            FedLoop.pause(FROZEN.toMillis());
            loop.services.signal(victim, "CONT");
            return victim + " stopped for " + FROZEN.toSeconds() + " s";
        }
        loop.services.kill(victim);
        FedLoop.pause(dice.nextInt(3_000));
        loop.services.restart(victim);
        return victim + " killed";
    }
}
