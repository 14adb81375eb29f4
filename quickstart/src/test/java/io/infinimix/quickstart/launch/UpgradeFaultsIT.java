package io.infinimix.quickstart.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.quickstart.glyph.GlyphSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole loop under load, first of another build, then of this one on what that wrote, then of the other one again on what this one wrote, and so on: service after service, as {@code docs/upgrading.md} has it, all at
 * once, and after a crash of all. Under the Maven profile {@code faults}, started by {@code .ci/upgrade REVISION}. Properties: infinimix.previous (root of the other build's source tree), and those of
 * {@link FedLoop}.
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

    @Test
    void eachBuildGoesOnWithWhatTheOtherWrote() throws Exception {
        Path previous = Path.of(System.getProperty("infinimix.previous"));
        try (WholeLoop loop = new WholeLoop(dir, BOOTSTRAP, NEVER_AGAIN, previous);
                FedLoop fed = FedLoop.running(loop.connection(), GlyphSettings.of(KINDS, FedLoop.SEED))) {
            fed.settling.await(2 * BOOTSTRAP);
            System.out.println("| from | to | how | images fed | recovery, s | generation | clusters before | after |\n"
                    + "|---|---|---|---|---|---|---|---|");
            for (Change change : Change.values()) {
                for (Path to : List.of(LoopServices.HOME, previous)) {
                    follow(loop.services, fed, change, to);
                }
            }
            fed.settling.assertEveryImageAssignedOnce(2 * BOOTSTRAP);
            assertMixtureHas(loop.services, fed.settling.assigned());
        }
    }

    private static void follow(LoopServices services, FedLoop fed, Change change, Path to) throws Exception {
        int clusters = fed.account.clusters();
        long generation = fed.account.generation();
        long before = fed.settling.assigned();
        if (change == Change.ONE_BY_ONE) {
            oneByOne(services, fed, to);
        } else {
            together(services, change, to);
        }
        FedLoop.pause(TOGETHER.toMillis());
        long until = fed.fed();
        double seconds = fed.recovery(until);
        boolean isUpgrade = to.equals(LoopServices.HOME);
        System.out.printf(
                "| %s | %s | %s | %d | %.1f | %d | %d | %d |%n",
                isUpgrade ? "previous" : "this",
                isUpgrade ? "this" : "previous",
                change.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                until,
                seconds,
                fed.account.generation(),
                clusters,
                fed.account.clusters());
        assertEquals(generation, fed.account.generation(), "no training was due");
        assertMixtureHas(services, before);
    }

    /** A build that begins anew would have counted from nothing. */
    private static void assertMixtureHas(LoopServices services, long assigned) {
        Awaitility.await()
                .atMost(RECOVERY)
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> {
                    JsonNode mixture = new ObjectMapper()
                            .readTree(services.get("dpgmm-2", "/v1/mixture"))
                            .get("account");
                    assertTrue(
                            mixture.get("accepted").asLong() >= assigned,
                            () -> assigned + " were assigned before: " + mixture);
                    assertEquals(0, mixture.get("unaccounted").asLong(), mixture::toString);
                });
    }

    /** Mixtures, encoders, trainer: no reader is older than its writer while this build comes, and none while it goes. */
    private static void oneByOne(LoopServices services, FedLoop fed, Path to) throws Exception {
        for (String kind : List.of("dpgmm", "encoder", "trainer")) {
            for (String name : services.names()) {
                if (name.startsWith(kind)) {
                    services.stop(name);
                    services.become(name, to);
                    services.restart(name);
                    fed.recovery(fed.fed());
                }
            }
        }
    }

    private static void together(LoopServices services, Change change, Path to) throws Exception {
        for (String name : services.names()) {
            if (change == Change.AFTER_A_CRASH) {
                services.kill(name);
            } else {
                services.stop(name);
            }
        }
        for (String name : services.names()) {
            services.become(name, to);
            services.restart(name);
        }
    }
}
