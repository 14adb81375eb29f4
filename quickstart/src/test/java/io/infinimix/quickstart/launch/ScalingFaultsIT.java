package io.infinimix.quickstart.launch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.quickstart.glyph.GlyphSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole loop, in which kinds are introduced live: while a training runs three mixtures become one and three again, over and over until its release has been adopted: partitions move, with what they hold, while generations change. Under the Maven profile {@code faults}.
 * Properties: infinimix.faults (how many trainings after the first, 2), and those of {@link FedLoop}.
 */
class ScalingFaultsIT {

    private static final int IMAGES = 1_000;
    private static final int INTRODUCE_EVERY = 1_500;
    private static final Duration TRAINING = Duration.ofMinutes(15);
    private static final List<String> MORE = List.of("dpgmm-2", "dpgmm-3");

    @TempDir
    Path dir;

    private final int trainings = Integer.getInteger("infinimix.faults", 2);
    private final Random dice = new Random(FedLoop.SEED);

    @Test
    void threeBecomeOneAndThreeAgainWhileATrainingRunsAndItsReleaseArrives() throws Exception {
        try (WholeLoop loop = new WholeLoop(dir, IMAGES);
                FedLoop fed =
                        FedLoop.running(loop.connection(), new GlyphSettings(8, 1, 4, INTRODUCE_EVERY, FedLoop.SEED))) {
            System.out.println("| training | one alone, s | three ready, s | training then | images fed | recovery, s"
                    + " | generation | clusters |\n|---|---|---|---|---|---|---|---|");
            long first = fed.account.generation();
            long last = first;
            for (int n = 0; n < trainings; n++) {
                last = running(fed, last);
                do {
                    turn(loop, fed, last);
                } while (state(fed, last).equals("running"));
                awaitAdoption(fed, last);
            }
            fed.settling.assertEveryImageAssignedOnce(IMAGES);
            assertTrue(fed.account.generation() > first, "no training was released");
            loop.services.awaitReady();
        }
    }

    /** From three to one, which is alone for longer than a session lasts so that it takes everything over, and back. */
    private void turn(WholeLoop loop, FedLoop fed, long generation) throws Exception {
        for (String name : MORE) {
            loop.services.stop(name);
        }
        long alone = LoopServices.SESSION.toMillis() + dice.nextInt(6_000);
        FedLoop.pause(alone);
        long start = System.nanoTime();
        for (String name : MORE) {
            loop.services.restart(name);
        }
        loop.services.awaitReady();
        double ready = (System.nanoTime() - start) / 1e9;
        long until = fed.fed();
        System.out.printf(
                "| %d | %.1f | %.1f | %s | %d | %.1f | %d | %d |%n",
                generation,
                alone / 1e3,
                ready,
                state(fed, generation),
                until,
                fed.recovery(until),
                fed.account.generation(),
                fed.account.clusters());
    }

    /** Waits for a training after that one; its generation. */
    private static long running(FedLoop fed, long after) {
        Awaitility.await()
                .atMost(TRAINING)
                .until(() -> fed.reader
                        .training()
                        .filter(training -> training.generation() > after
                                && training.state().equals("running"))
                        .isPresent());
        return fed.reader.training().orElseThrow().generation();
    }

    /** Unless it was refused by the gate. */
    private static void awaitAdoption(FedLoop fed, long generation) {
        if (state(fed, generation).equals("released")) {
            Awaitility.await().atMost(TRAINING).until(() -> fed.account.generation() >= generation);
        }
    }

    private static String state(FedLoop fed, long generation) {
        return fed.reader
                .training()
                .filter(training -> training.generation() == generation)
                .map(training -> training.state())
                .orElse("over");
    }
}
