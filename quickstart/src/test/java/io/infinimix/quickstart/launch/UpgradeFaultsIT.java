package io.infinimix.quickstart.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.quickstart.account.Account;
import io.infinimix.quickstart.account.AccountReader;
import io.infinimix.quickstart.feed.Sources;
import io.infinimix.quickstart.glyph.GlyphSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole loop under load, first of another build, then of this one on what that wrote, then of the other one again on what this one wrote, and so on: service after service, as {@code docs/upgrading.md} has it, all at
 * once, and after a crash of all. Under the Maven profile {@code faults}, started by {@code .ci/upgrade REVISION}. Properties: infinimix.previous (root of the other build's source tree), infinimix.faults.seed (1),
 * infinimix.faults.rate (images a second, 60).
 */
@EnabledIfSystemProperty(named = "infinimix.previous", matches = ".+", disabledReason = "is run by .ci/upgrade")
class UpgradeFaultsIT {

    private static final int BOOTSTRAP = 1_000;
    /** Images to the second training: generations would hide what the first one's mixture has counted. */
    private static final int NEVER_AGAIN = 1_000_000;

    private static final int KINDS = 6;
    private static final Duration RECOVERY = Duration.ofMinutes(8);
    /** In which services of both builds do what they can with what they find. */
    private static final Duration TOGETHER = Duration.ofSeconds(10);

    /** How one build follows the other. */
    private enum Change {
        ONE_BY_ONE,
        AT_ONCE,
        AFTER_A_CRASH
    }

    @TempDir
    Path dir;

    private final long seed = Long.getLong("infinimix.faults.seed", 1);
    private final Account account = new Account();

    @Test
    void eachBuildGoesOnWithWhatTheOtherWrote() throws Exception {
        Path previous = Path.of(System.getProperty("infinimix.previous"));
        try (WholeLoop loop = new WholeLoop(dir, BOOTSTRAP, NEVER_AGAIN, previous);
                AccountReader reader = new AccountReader(account, loop.connection());
                Feeding feeding = new Feeding(
                        Sources.glyphs(GlyphSettings.of(KINDS, seed)),
                        Long.MAX_VALUE,
                        Integer.getInteger("infinimix.faults.rate", 60),
                        account,
                        loop.connection(),
                        System.out::println,
                        Clock.systemUTC())) {
            Settling settling = new Settling(account, feeding, RECOVERY);
            System.out.printf("first assignment after %.1f s%n", settling.await(1));
            settling.await(2 * BOOTSTRAP);
            System.out.println("| from | to | how | images fed | recovery, s | generation | clusters before | after |\n"
                    + "|---|---|---|---|---|---|---|---|");
            for (Change change : Change.values()) {
                for (Path to : List.of(WholeLoop.HOME, previous)) {
                    follow(loop, feeding, settling, change, to);
                    reader.throwFailure();
                    feeding.throwFailure();
                }
            }
            settling.assertEveryImageAssignedOnce(2 * BOOTSTRAP);
            assertMixtureHas(loop, account.balance(feeding.count()).assigned());
        }
    }

    private void follow(WholeLoop loop, Feeding feeding, Settling settling, Change change, Path to) throws Exception {
        int clusters = account.clusters();
        long generation = account.generation();
        long before = account.balance(feeding.count()).assigned();
        if (change == Change.ONE_BY_ONE) {
            oneByOne(loop, settling, feeding, to);
        } else {
            together(loop, change, to);
        }
        pause(TOGETHER);
        long until = feeding.count().acknowledged();
        double seconds = settling.await(until);
        boolean isUpgrade = to.equals(WholeLoop.HOME);
        System.out.printf(
                "| %s | %s | %s | %d | %.1f | %d | %d | %d |%n",
                isUpgrade ? "previous" : "this",
                isUpgrade ? "this" : "previous",
                change.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                until,
                seconds,
                account.generation(),
                clusters,
                account.clusters());
        assertEquals(generation, account.generation(), "no training was due");
        assertMixtureHas(loop, before);
    }

    /** A build that begins anew would have counted from nothing. */
    private static void assertMixtureHas(WholeLoop loop, long assigned) {
        Awaitility.await()
                .atMost(RECOVERY)
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> {
                    JsonNode mixture = new ObjectMapper()
                            .readTree(loop.get("dpgmm-2", "/v1/mixture"))
                            .get("account");
                    assertTrue(
                            mixture.get("accepted").asLong() >= assigned,
                            () -> assigned + " were assigned before: " + mixture);
                    assertEquals(0, mixture.get("unaccounted").asLong(), mixture::toString);
                });
    }

    /** Mixtures, encoders, trainer: no reader is older than its writer while this build comes, and none while it goes. */
    private static void oneByOne(WholeLoop loop, Settling settling, Feeding feeding, Path to) throws Exception {
        for (String kind : List.of("dpgmm", "encoder", "trainer")) {
            for (String name : loop.names()) {
                if (name.startsWith(kind)) {
                    loop.stop(name);
                    loop.become(name, to);
                    loop.restart(name);
                    settling.await(feeding.count().acknowledged());
                }
            }
        }
    }

    private static void together(WholeLoop loop, Change change, Path to) throws Exception {
        for (String name : loop.names()) {
            if (change == Change.AFTER_A_CRASH) {
                loop.kill(name);
            } else {
                loop.stop(name);
            }
        }
        for (String name : loop.names()) {
            loop.become(name, to);
            loop.restart(name);
        }
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(time.toMillis()));
    }
}
