package io.infinimix.quickstart.launch;

import io.infinimix.quickstart.glyph.GlyphSettings;
import io.infinimix.testbroker.FaultyLink.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole loop, of which one encoder, one mixture and the trainer reach the broker by a link that is slow, trickles, lets nothing through while connections stay open, or resets them, at seeded random
 * moments: for less and for more than a session's timeout. Under the Maven profile {@code faults}. Properties: infinimix.faults (how many, 10), and
 * those of {@link FedLoop}.
 */
class LinkFaultsIT {

    private static final int BOOTSTRAP = 1_000;
    /** Half, twice and three times {@link LoopServices#SESSION}, in turn. */
    private static final int[] MILLIS = {3_000, 12_000, 18_000};

    private static final List<State> BAD = List.of(State.SLOW, State.TRICKLE, State.HALF_OPEN, State.RESET);

    @TempDir
    Path dir;

    private final int faults = Integer.getInteger("infinimix.faults", 10);
    private final Random dice = new Random(FedLoop.SEED);

    @Test
    void whateverTheLinkDoesEveryImageIsAssignedOnce() throws Exception {
        try (WholeLoop loop = new WholeLoop(dir, BOOTSTRAP);
                FedLoop fed = FedLoop.running(loop.connection(), GlyphSettings.of(8, FedLoop.SEED))) {
            System.out.println("| fault | link | for, s | connections | images fed | recovery, s |");
            System.out.println("|---|---|---|---|---|---|");
            for (int n = 0; n < faults; n++) {
                FedLoop.pause(dice.nextInt(4_000));
                State state = BAD.get(n % BAD.size());
                int millis = MILLIS[n % MILLIS.length];
                int connections = loop.link.connections();
                loop.link.become(state);
                FedLoop.pause(millis);
                loop.link.become(State.WHOLE);
                long until = fed.fed();
                System.out.printf(
                        "| %d | %s | %d | %d | %d | %.1f |%n",
                        n + 1, state, millis / 1_000, connections, until, fed.recovery(until));
            }
            fed.settling.assertEveryImageAssignedOnce(BOOTSTRAP);
        }
    }
}
