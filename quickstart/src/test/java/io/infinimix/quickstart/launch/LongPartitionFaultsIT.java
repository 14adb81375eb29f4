package io.infinimix.quickstart.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.quickstart.glyph.GlyphSettings;
import io.infinimix.testbroker.FaultyLink.State;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole loop, of which one encoder, one mixture and the trainer are cut off from the broker for longer than any session, transaction or delivery lasts: connections stay open and nothing comes through. The others take their
 * part over, and when the link is whole again those that were cut off come back. Under the Maven profile {@code faults}. Properties: infinimix.faults.minutes (how long, 10), and those of {@link FedLoop}.
 */
class LongPartitionFaultsIT {

    private static final int BOOTSTRAP = 1_000;
    private static final int MINUTES = Integer.getInteger("infinimix.faults.minutes", 10);
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    @TempDir
    Path dir;

    @Test
    void whoIsCutOffForMinutesIsReplacedAndComesBack() throws Exception {
        try (WholeLoop loop = new WholeLoop(dir, BOOTSTRAP, 100 * BOOTSTRAP, LoopServices.HOME);
                FedLoop fed = FedLoop.running(loop.connection(), GlyphSettings.of(8, FedLoop.SEED))) {
            fed.recovery(fed.fed());
            int connections = loop.link.connections();
            loop.link.become(State.HALF_OPEN);
            System.out.println("| minute | images fed | settled after, s | standstill so far, s |\n|---|---|---|---|");
            Standstill standstill = new Standstill(fed);
            for (int minute = 1; minute <= MINUTES; minute++) {
                standstill.watch(MINUTE);
                long until = fed.fed();
                System.out.printf(
                        "| %d | %d | %.1f | %.1f |%n", minute, until, fed.recovery(until), standstill.seconds());
            }
            for (String name : WholeLoop.BEHIND_LINK) {
                boolean ready = loop.services.isReady(name);
                System.out.println(name + (ready ? " is ready" : " is not ready"));
                // Pages go on showing what was known: for a mixture being without a broker is no reason to be asked no
                // longer.
                assertEquals(name.startsWith("dpgmm"), ready, name + " is ready");
                assertTrue(loop.services.isLive(name), name + " would be ended for what is not its fault");
            }
            loop.link.become(State.WHOLE);
            long whole = System.nanoTime();
            long until = fed.fed();
            double settled = fed.recovery(until);
            loop.services.awaitReady();
            System.out.printf(
                    "whole again after %d connections were cut: %d images settled after %.1f s, all ready after %.1f s%n",
                    connections, until, settled, (System.nanoTime() - whole) / 1e9);
            fed.settling.assertEveryImageAssignedOnce(BOOTSTRAP);
        }
    }
}
