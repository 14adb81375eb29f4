package io.infinimix.dpgmmservice;

import static io.infinimix.dpgmmservice.AssignmentTopologyTest.assertAccountWhole;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.stream.Topics;
import io.infinimix.stream.event.ClusterEvent.Type;
import io.infinimix.stream.mixture.Mixture;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of the built service on a real broker, each killed once: nothing is lost, nothing is said twice. */
class RecoveryIT {

    private static final int PARTITIONS = 3;
    private static final String[] OPTIONS = {
        "infinimix.dpgmm.batch-rows=500",
        "infinimix.dpgmm.lap-interval=500ms",
        "kafka-streams.session.timeout.ms=6000",
        "kafka-streams.heartbeat.interval.ms=1000",
    };

    @TempDir
    Path dir;

    private final Gaussians data = new Gaussians(21, 5, 8);
    private int fed;

    @Test
    void killsLoseNothingAndRepeatNothing() throws Exception {
        try (LiveStream stream = new LiveStream(dir, PARTITIONS);
                ServiceProcess first = ServiceProcess.start(stream.broker.bootstrapServers(), "first", dir, OPTIONS);
                ServiceProcess second = ServiceProcess.start(stream.broker.bootstrapServers(), "second", dir, OPTIONS);
                OutsideAccount account = new OutsideAccount(stream.broker.bootstrapServers())) {
            feed(stream, 1, 3, 1_000);
            stream.release(DrivenTopology.release(1, data.seed(3, 300)));
            awaitAssigned(account, 1_000);

            feed(stream, 1, 5, 2_000);
            first.kill();
            stream.latent(data.latent("image-17", 1, 0));
            stream.latent(
                    data.latent("nan", 1, 0).toBuilder().setMean(0, Float.NaN).build());
            stream.send(Topics.LATENTS, "unreadable", new byte[] {10, 100, 1});
            feed(stream, 1, 5, 2_000);
            first.restart();
            awaitAssigned(account, 5_000);

            stream.release(DrivenTopology.release(2, data.seed(5, 300)));
            stream.switchTo(2);
            feed(stream, 2, 5, 1_000);
            second.kill();
            feed(stream, 2, 5, 1_000);
            second.restart();
            awaitAssigned(account, 7_000);

            await().atMost(Duration.ofMinutes(5)).until(() -> {
                Mixture mixture = account.read().mixture(2);
                return account.mixture(1) == null
                        && mixture != null
                        && mixture.getAccount().getAccepted() == 2_000;
            });
            assertEquals(List.of(), account.twice);
            assertEquals(Set.of("nan", "unreadable"), account.deadLettered);
            assertAccountWhole(account.mixture(2).getAccount(), 1_500, 2_000);
            assertEquals(
                    2,
                    account.events.values().stream()
                            .filter(event -> event.type() == Type.RELEASED)
                            .count());
            assertTrue(first.isAlive() && second.isAlive());
            assertEqualReads(first.awaitReady(), second.awaitReady());
            assertEventsResume(second);
        }
    }

    /** Reads come from committed records, so that every instance gives the same. */
    private static void assertEqualReads(ServiceProcess first, ServiceProcess second) {
        for (String path : List.of("/v1/mixture", "/v1/clusters", "/v1/images/image-17/assignment")) {
            await().atMost(Duration.ofMinutes(5)).untilAsserted(() -> {
                HttpResponse<String> answer = first.get(path);
                assertEquals(200, answer.statusCode(), path);
                assertEquals(answer.body(), second.get(path).body());
            });
        }
    }

    /** A client that was cut off names the last event that it has, and goes on with the next. */
    private static void assertEventsResume(ServiceProcess service) throws Exception {
        List<String> all = eventIds(service, "-1", 3);
        assertEquals(all.subList(1, 3), eventIds(service, all.get(0), 2));
    }

    private static List<String> eventIds(ServiceProcess service, String after, int count) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.uri("/v1/events"))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", after)
                .build();
        try (var lines = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body()) {
            return lines.filter(line -> line.startsWith("id:"))
                    .map(line -> line.substring(3).strip())
                    .limit(count)
                    .toList();
        }
    }

    private void feed(LiveStream stream, long generation, int kinds, int count) {
        for (int n = 0; n < count; n++) {
            stream.latent(data.anyLatent("image-" + fed++, generation, kinds));
        }
        stream.flush();
    }

    private static void awaitAssigned(OutsideAccount account, int count) {
        await().atMost(Duration.ofMinutes(5))
                .until(() -> account.read().assigned.size() >= count);
        assertEquals(count, account.assigned.size());
    }
}
