package io.infinimix.trainer.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.infinimix.stream.model.ReleaseReader;
import io.infinimix.trainer.KafkaSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ReleasesTest {

    @Test
    void tellsWhatIsKnownWhileKafkaDoesNotAnswer() throws Exception {
        ExecutorService desk = Executors.newSingleThreadExecutor();
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Releases releases = releases("127.0.0.1:" + silent.getLocalPort());
            Future<?> opening = desk.submit(releases::open);
            try (Socket asked = silent.accept()) {
                assertFalse(releases.isOpen());
                assertFalse(releases.isShutOut());
                assertEquals(0, releases.liveGeneration());
                assertEquals(List.of(), releases.manifests());
                assertEquals(1, releases.allocate());
                assertFalse(opening.isDone(), "the answers have waited for Kafka");
            }
        } finally {
            desk.shutdownNow();
        }
    }

    @Test
    void allocatesNoGenerationTwice() {
        Releases releases = releases("127.0.0.1:9");

        releases.skipUpTo(3);

        assertEquals(4, releases.nextGeneration());
        assertEquals(4, releases.allocate());
        assertEquals(5, releases.allocate());
        releases.skipUpTo(2);
        assertEquals(6, releases.nextGeneration());
    }

    private static Releases releases(String bootstrapServers) {
        return new Releases(
                new KafkaSettings(Map.of("bootstrap.servers", bootstrapServers), "releases-test"),
                new Retention(2, 0),
                Optional.empty(),
                new ReleaseReader(Optional.empty()),
                Clock.systemUTC());
    }
}
