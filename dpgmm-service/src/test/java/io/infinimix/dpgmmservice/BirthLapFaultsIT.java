package io.infinimix.dpgmmservice;

import static io.infinimix.dpgmmservice.AssignmentTopologyTest.assertAccountWhole;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.stream.Topics;
import io.infinimix.stream.event.ClusterEvent.Type;
import io.infinimix.stream.mixture.Mixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Partitions move in the middle of a lap that measures births. Laps are slow here, a block of rows ten times a second, so that an instance can be killed when some of its partitions have not
 * reported; the lap then waits until the other instance has taken them over, restored them and visited them anew. Where the partitions had all reported before the kill, another kind is
 * introduced and the next birth awaited. Under the Maven profile {@code faults}.
 */
class BirthLapFaultsIT {

    private static final String GROUP = "infinimix-dpgmm";
    private static final int PARTITIONS = 4;
    private static final int FIRST_KINDS = 2;
    private static final int ATTEMPTS = 4;
    private static final int SEED_ROWS = 300;
    private static final int ROWS = 24_000;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String[] OPTIONS = {
        "infinimix.dpgmm.batch-rows=1000",
        "infinimix.dpgmm.retained-rows=8000",
        "infinimix.dpgmm.lap-interval=500ms",
        "infinimix.dpgmm.slice=1ms",
        "kafka-streams.session.timeout.ms=6000",
        "kafka-streams.heartbeat.interval.ms=1000",
    };

    @TempDir
    Path dir;

    private final Gaussians data = new Gaussians(61, FIRST_KINDS + ATTEMPTS, 10);
    private LiveStream stream;
    private OutsideAccount account;
    private RunningLap lap;
    private int fed;

    @Test
    void aLapThatLosesPartitionsIsFinishedByWhoeverGetsThem() throws Exception {
        try (LiveStream live = new LiveStream(dir, PARTITIONS);
                ServiceProcess first = ServiceProcess.start(live.broker.bootstrapServers(), "first", dir, OPTIONS);
                ServiceProcess second = ServiceProcess.start(live.broker.bootstrapServers(), "second", dir, OPTIONS);
                OutsideAccount outside = new OutsideAccount(live.broker.bootstrapServers());
                RunningLap running = new RunningLap(live.broker.bootstrapServers())) {
            stream = live;
            account = outside;
            lap = running;
            stream.release(DrivenTopology.release(1, data.seed(FIRST_KINDS, SEED_ROWS)));
            first.awaitReady();
            second.awaitReady();
            feed(FIRST_KINDS, ROWS);

            boolean moved = false;
            for (int attempt = 1; attempt <= ATTEMPTS && !moved; attempt++) {
                feed(FIRST_KINDS + attempt, ROWS / 4);
                moved = movesInABirthLap(second);
                second.restart();
                second.awaitReady();
            }
            assertTrue(moved, "no birth lap was still running when an instance was killed");
            feed(FIRST_KINDS + ATTEMPTS, ROWS / 4);
            assertWhole();
        }
    }

    /** Kills the instance in a birth lap, and says whether the lap had to wait for its partitions. */
    private boolean movesInABirthLap(ServiceProcess victim) throws Exception {
        await().atMost(LIMIT).until(() -> lap.read().measuresBirths());
        long number = lap.number();
        Set<Integer> lost = partitions(victim);
        victim.kill();
        long start = System.nanoTime();
        Set<Integer> reported = lap.reportedUntilStill(number);
        boolean waits = !reported.containsAll(lost);
        await().atMost(LIMIT).until(() -> lap.read().number() > number);
        account.read();
        System.out.printf(
                "lap %d measured %d births; killed: the instance of partitions %s; reported before they moved: %s; concluded %.1f s after the kill; %d births so far%n",
                number, lap.births(number), lost, reported, (System.nanoTime() - start) / 1e9, happened(Type.BORN));
        return waits;
    }

    /** The partitions of latents that the instance has, as the group's coordinator tells. */
    private Set<Integer> partitions(ServiceProcess instance) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stream.broker.bootstrapServers()))) {
            return admin.describeConsumerGroups(List.of(GROUP)).all().get().get(GROUP).members().stream()
                    .filter(member -> member.groupInstanceId().orElseThrow().startsWith(instance.name()))
                    .flatMap(member -> member.assignment().topicPartitions().stream())
                    .filter(partition -> partition.topic().equals(Topics.LATENTS.name()))
                    .map(TopicPartition::partition)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private void assertWhole() {
        await().atMost(LIMIT).until(() -> {
            Mixture mixture = account.read().mixture(1);
            return account.assigned.size() >= fed
                    && mixture != null
                    && mixture.getAccount().getAccepted() == fed;
        });
        System.out.printf(
                "%d latents fed, %d assigned, %d twice, %d cluster events; %s%n",
                fed,
                account.assigned.size(),
                account.twice.size(),
                account.events.size(),
                account.mixture(1).getAccount().toString().replace('\n', ' '));
        assertEquals(List.of(), account.twice);
        assertEquals(Set.of(), account.deadLettered);
        assertAccountWhole(account.mixture(1).getAccount(), (long) SEED_ROWS * FIRST_KINDS, fed);
        assertTrue(happened(Type.BORN) > FIRST_KINDS, () -> account.events.toString());
    }

    private long happened(Type type) {
        return account.events.values().stream()
                .filter(event -> event.type() == type)
                .count();
    }

    private void feed(int kinds, int count) {
        for (int n = 0; n < count; n++) {
            stream.latent(data.anyLatent("image-" + fed++, 1, kinds));
        }
        stream.flush();
        await().atMost(LIMIT).until(() -> account.read().assigned.size() >= fed);
    }
}
