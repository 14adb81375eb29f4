package io.infinimix.dpgmmservice;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances share the partitions out; each is asked for every image, and tells what the other assigned. */
class LookupIT {

    private static final int PARTITIONS = 4;
    private static final int IMAGES = 40;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String[] OPTIONS = {
        "kafka-streams.session.timeout.ms=6000", "kafka-streams.heartbeat.interval.ms=1000",
    };

    @TempDir
    Path dir;

    private final Gaussians data = new Gaussians(71, 2, 4);

    @Test
    void everyInstanceTellsEveryAssignment() throws Exception {
        try (LiveStream stream = new LiveStream(dir, PARTITIONS);
                ServiceProcess first = ServiceProcess.start(stream.broker.bootstrapServers(), "first", dir, OPTIONS);
                ServiceProcess second = ServiceProcess.start(stream.broker.bootstrapServers(), "second", dir, OPTIONS);
                OutsideAccount account = new OutsideAccount(stream.broker.bootstrapServers())) {
            stream.release(DrivenTopology.release(1, data.seed(2, 300)));
            first.awaitReady();
            second.awaitReady();
            for (int n = 0; n < IMAGES; n++) {
                stream.latent(n % PARTITIONS, data.anyLatent(id(n), 1, 2));
            }
            stream.flush();
            await().atMost(LIMIT).until(() -> account.read().assigned.size() == IMAGES);
            await().atMost(LIMIT).until(() -> {
                Set<Integer> here = partitionsHere(first);
                Set<Integer> there = partitionsHere(second);
                return !here.isEmpty() && !there.isEmpty() && here.size() + there.size() == PARTITIONS;
            });

            for (int n = 0; n < IMAGES; n++) {
                HttpResponse<String> here = first.get(path(n, false));
                HttpResponse<String> there = second.get(path(n, false));
                assertEquals(200, here.statusCode(), here.body());
                assertTrue(here.body().contains("\"" + id(n) + "\""), here.body());
                assertEquals(here.body(), there.body());
            }
            assertEquals(404, first.get("/v1/images/never-came/assignment").statusCode());

            String lost = path(partitionsHere(second).iterator().next(), false);
            second.kill();
            assertTrue(Set.of(200, 503).contains(first.get(lost).statusCode()), "silence is no answer");
            await().atMost(LIMIT).until(() -> first.get(lost).statusCode() == 200);
        }
    }

    /** Which of the first images, one a partition, the instance has itself. */
    private static Set<Integer> partitionsHere(ServiceProcess instance) throws IOException {
        Set<Integer> here = new TreeSet<>();
        for (int n = 0; n < PARTITIONS; n++) {
            if (instance.get(path(n, true)).statusCode() == 200) {
                here.add(n);
            }
        }
        return here;
    }

    private static String id(int n) {
        return "camera 1/image?" + n;
    }

    private static String path(int n, boolean here) {
        return "/v1/images/" + URLEncoder.encode(id(n), StandardCharsets.UTF_8).replace("+", "%20")
                + "/assignment?here=" + here;
    }
}
