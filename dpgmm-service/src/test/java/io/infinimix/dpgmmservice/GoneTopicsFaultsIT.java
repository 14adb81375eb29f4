package io.infinimix.dpgmmservice;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.stream.Topics;
import io.infinimix.stream.mixture.Mixture;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Latents are removed before they are read, their topic is deleted and created anew, its log is cut: each is told, and the mixture goes on. Under the Maven profile {@code faults}. */
class GoneTopicsFaultsIT {

    private static final int PARTITIONS = 2;
    private static final int KINDS = 4;
    private static final int SEED_ROWS = 300;
    private static final int FED = 300;
    private static final Duration SOON = Duration.ofMinutes(4);
    private static final String[] OPTIONS = {
        "infinimix.dpgmm.batch-rows=500",
        "infinimix.dpgmm.lap-interval=500ms",
        "kafka-streams.session.timeout.ms=6000",
        "kafka-streams.heartbeat.interval.ms=1000",
    };

    @TempDir
    Path dir;

    private final Gaussians data = new Gaussians(61, KINDS, 8);
    private int fed;
    private int removed;

    @Test
    void goesOnWithWhatThereIsAndTellsWhatIsGone() throws Exception {
        try (LiveStream stream = new LiveStream(dir, PARTITIONS);
                ServiceProcess service = ServiceProcess.start(stream.broker.bootstrapServers(), "first", dir, OPTIONS);
                OutsideAccount account = new OutsideAccount(stream.broker.bootstrapServers())) {
            stream.release(DrivenTopology.release(1, data.seed(KINDS, SEED_ROWS)));
            feed(stream);
            awaitAssigned(account);

            service.stop();
            feed(stream);
            stream.removeAll(Topics.LATENTS, 0);
            removed += FED / PARTITIONS;
            feed(stream);
            service.restart();
            awaitAssigned(account);
            assertEquals(removed, removedLatents(service));
            assertEquals(1, warnings(service, "were removed before they were read"));

            stream.delete(Topics.LATENTS);
            await().atMost(SOON).until(() -> {
                HttpResponse<String> answer = service.get("/q/health/ready");
                return answer.statusCode() == 503 && answer.body().contains(Topics.LATENTS.name());
            });
            await().atMost(SOON).until(() -> lines(service, "because a topic is gone") > 0);
            assertEquals(200, service.get("/q/health/live").statusCode());
            stream.createTopics();
            service.awaitReady();
            stream.produceAnew();
            feed(stream);
            awaitAssigned(account);
            assertEquals(1, warnings(service, "There are no topics [" + Topics.LATENTS.name() + "]"));
            assertEquals(removed, removedLatents(service), "a new topic has lost nothing");

            stream.broker.kill();
            stream.cut(Topics.LATENTS, 0);
            stream.broker.restart();
            stream.produceAnew();
            feed(stream);
            awaitAssigned(account);
            assertEquals(1, warnings(service, "was cut to offset"));
            await().atMost(SOON).until(() -> {
                Mixture mixture = account.read().mixture(1);
                return mixture != null && mixture.getAccount().getAccepted() == fed - removed;
            });
            assertEquals(0, account.mixture(1).getAccount().getDuplicates(), "nothing is read again");
            assertEquals(List.of(), account.twice);
        }
    }

    /** Into each partition as many, in several batches. */
    private void feed(LiveStream stream) {
        for (int n = 0; n < FED; n++) {
            stream.latent(n % PARTITIONS, data.anyLatent("image-" + fed++, 1, KINDS));
            if (n % 50 == 0) {
                stream.flush();
            }
        }
        stream.flush();
    }

    private void awaitAssigned(OutsideAccount account) {
        await().atMost(SOON).until(() -> account.read().assigned.size() >= fed - removed);
        assertEquals(fed - removed, account.assigned.size());
    }

    private static long removedLatents(ServiceProcess service) throws Exception {
        String name = "infinimix_mixture_removed_offsets_total{topic=\"" + Topics.LATENTS.name() + "\"} ";
        String metrics = service.get("/q/metrics").body();
        assertTrue(metrics.contains(name), metrics);
        return (long) Double.parseDouble(
                metrics.substring(metrics.indexOf(name) + name.length()).split("\n")[0]);
    }

    private static long warnings(ServiceProcess service, String text) throws Exception {
        return lines(service, " WARN .*" + Pattern.quote(text));
    }

    private static long lines(ServiceProcess service, String pattern) throws Exception {
        Pattern wanted = Pattern.compile(pattern);
        try (var lines = Files.lines(service.log())) {
            return lines.filter(line -> wanted.matcher(line).find()).count();
        }
    }
}
