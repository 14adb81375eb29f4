package io.infinimix.trainer.release;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.gmvae.ModelArchive;
import io.infinimix.stream.model.LivePointer;
import io.infinimix.stream.model.ReleaseReader;
import io.infinimix.trainer.CommittedModels;
import io.infinimix.trainer.TestStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledWriterIT {

    private static final int KILLS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path dir;

    @Test
    void noReaderEverSeesATornReleaseHoweverOftenTheWriterIsKilled() throws Exception {
        Random random = new Random(11);
        try (TestStream stream = TestStream.start(dir)) {
            for (int kill = 0; kill < KILLS; kill++) {
                Path said = dir.resolve("said-" + kill);
                Process writer = start(stream, said);
                await().atMost(PATIENCE).until(() -> lines(said) >= 1 || !writer.isAlive());
                assertTrue(writer.isAlive(), () -> "the writer ended by itself: see " + said);
                // Wherever in the next transactions this falls.
                writer.waitFor(random.nextInt(80), TimeUnit.MILLISECONDS);
                writer.destroyForcibly().waitFor();
                assertWhole(CommittedModels.read(stream));
            }
            try (Releases last = new Releases(
                    stream.settings(),
                    new Retention(2, 0),
                    Optional.empty(),
                    new ReleaseReader(Optional.empty()),
                    Clock.systemUTC())) {
                last.open();
                assertEquals(last.liveGeneration(), last.live().orElseThrow().generation());
                assertTrue(last.liveGeneration() >= KILLS, "each writer has released: " + last.liveGeneration());
                assertEquals(2, last.manifests().size(), "older releases are tombstoned");
            }
        }
    }

    /** The reader has verified each pointer at the moment at which it was committed; here, what is there now, and that generations grow. */
    private static void assertWhole(CommittedModels models) throws Exception {
        long before = 0;
        for (LivePointer pointer : models.pointers()) {
            assertTrue(pointer.getGeneration() > before, "generations grow: " + models.pointers());
            before = pointer.getGeneration();
        }
        if (models.live() > 0) {
            models.verify(models.live());
            ModelArchive archive = ModelArchive.fromBytes(models.archive(models.live()));
            assertEquals(models.live(), archive.encoderWeights()[0], "the weights are those of that generation");
            assertEquals(
                    models.live(), models.seed(models.live()).getStatistics().getRows());
        }
    }

    private static Process start(TestStream stream, Path said) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        EndlessWriter.class.getName(),
                        stream.broker().bootstrapServers()))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    private static long lines(Path said) throws IOException {
        try (var lines = Files.lines(said)) {
            return lines.filter(line -> line.matches("\\d+")).count();
        }
    }
}
