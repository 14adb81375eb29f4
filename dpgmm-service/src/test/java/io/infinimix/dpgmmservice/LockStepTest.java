package io.infinimix.dpgmmservice;

import io.infinimix.stream.update.MixtureUpdate;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On sealed batches with laps in lock-step, the stream computes what the mathematics alone computes. */
class LockStepTest {

    @TempDir
    Path dir;

    private final LockStepReference reference = new LockStepReference();

    @ParameterizedTest(name = "order {0}, crashes {1}")
    @CsvSource({"1, 0", "2, 0.1"})
    void theStreamComputesWhatTheMathematicsAloneComputes(long order, double crashes) {
        SimulatedStream stream =
                new SimulatedStream(reference.settings, LockStepReference.PARTITIONS, dir, order, crashes);
        for (int n = 0; n < LockStepReference.BATCH * LockStepReference.BATCHES; n++) {
            for (int partition = 0; partition < LockStepReference.PARTITIONS; partition++) {
                stream.latent(partition, reference.latents.get(partition).get(n));
            }
        }
        stream.pass(Settings.LAP.multipliedBy(20));
        stream.release(DrivenTopology.release(1, reference.seed));
        stream.pass(Settings.LAP.multipliedBy(2 * LockStepReference.LAPS + 4));

        reference.assertEqual(
                stream.updates.stream().filter(MixtureUpdate::hasPlan).toList());
    }
}
