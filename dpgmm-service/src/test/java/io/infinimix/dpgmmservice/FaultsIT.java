package io.infinimix.dpgmmservice;

import static io.infinimix.dpgmmservice.AssignmentTopologyTest.assertAccountWhole;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.stream.event.ClusterEvent.Type;
import io.infinimix.stream.mixture.Mixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three instances under load, and at seeded random moments one of them is killed, also for so long that its partitions move in the middle of a lap that measures births, or stopped for
 * twice its session's timeout; the broker is killed; all but one go and come back; a release is left half published, and then a whole one goes live. Under the Maven profile {@code faults}.
 * Properties: infinimix.faults (how many, 21), infinimix.faults.seed (1), infinimix.faults.rate (latents a second, 300).
 */
class FaultsIT {

    private static final int PARTITIONS = 6;
    private static final int KINDS = 12;
    private static final int FIRST_KINDS = 3;
    private static final int SEED_ROWS = 300;
    private static final Duration SESSION = Duration.ofSeconds(6);
    private static final Duration RECOVERY = Duration.ofMinutes(5);
    private static final Duration BIRTH = Duration.ofSeconds(30);
    private static final String[] OPTIONS = {
        "infinimix.dpgmm.batch-rows=500",
        "infinimix.dpgmm.retained-rows=2000",
        "infinimix.dpgmm.lap-interval=1s",
        "kafka-streams.session.timeout.ms=" + SESSION.toMillis(),
        "kafka-streams.heartbeat.interval.ms=1000",
    };

    @TempDir
    Path dir;

    private final int faults = Integer.getInteger("infinimix.faults", 21);
    private final Random dice = new Random(Long.getLong("infinimix.faults.seed", 1));
    private final Gaussians data = new Gaussians(41, KINDS, 10);
    private final List<ServiceProcess> services = new ArrayList<>();
    private final List<Double> recoveries = new ArrayList<>();
    private LiveStream stream;
    private OutsideAccount account;
    private RunningLap lap;
    private FaultFeed feed;
    private long generation = 1;

    @BeforeEach
    void start() throws Exception {
        stream = new LiveStream(dir, PARTITIONS);
        account = new OutsideAccount(stream.broker.bootstrapServers());
        lap = new RunningLap(stream.broker.bootstrapServers());
        stream.release(DrivenTopology.release(generation, data.seed(FIRST_KINDS, SEED_ROWS)));
        for (String name : List.of("first", "second", "third")) {
            services.add(ServiceProcess.start(stream.broker.bootstrapServers(), name, dir, OPTIONS));
        }
        for (ServiceProcess service : services) {
            service.awaitReady();
        }
    }

    @AfterEach
    void stop() {
        feed.close();
        services.forEach(ServiceProcess::close);
        account.close();
        lap.close();
        stream.close();
    }

    @Test
    void whateverHappensTheAccountIsWhole() throws Exception {
        feed = new FaultFeed(stream, data, FIRST_KINDS, Integer.getInteger("infinimix.faults.rate", 300));
        System.out.println("| fault | | fed | recovery, s |\n|---|---|---|---|");
        for (int n = 0; n < faults; n++) {
            readFor(1_000 + dice.nextInt(4_000));
            String fault = fault(n);
            long start = System.nanoTime();
            int until = feed.fed();
            await().atMost(RECOVERY).until(() -> settled() >= until);
            recoveries.add((System.nanoTime() - start) / 1e9);
            System.out.printf("| %d | %s | %d | %.1f |%n", n + 1, fault, until, recoveries.get(n));
        }
        feed.close();
        awaitAccount();
    }

    /** Ids that have an assignment or a dead letter. */
    private int settled() {
        account.read();
        int settled = account.assigned.size() + account.deadLettered.size();
        feed.settled(settled);
        return settled;
    }

    private void readFor(int millis) {
        for (long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis); System.nanoTime() < end; ) {
            settled();
        }
    }

    private void awaitAccount() {
        FaultFeed.Generation last = feed.generations().get(feed.generations().size() - 1);
        await().atMost(RECOVERY).until(() -> {
            boolean settled = settled() >= feed.fed();
            Mixture mixture = account.mixture(last.number);
            return settled
                    && account.mixtures() == 1
                    && mixture != null
                    && mixture.getAccount().getAccepted() == last.usable.get()
                    && mixture.getAccount().getDuplicates() == last.duplicates.get();
        });
        int duplicates = feed.generations().stream()
                .mapToInt(fed -> fed.duplicates.get())
                .sum();
        System.out.printf(
                "%d ids fed, %d of them twice = %d assigned + %d dead-lettered; %d twice; %d cluster events; account of generation %d: %s%n"
                        + "recovery: largest %.1f s, mean %.1f s%n",
                feed.fed(),
                duplicates,
                account.assigned.size(),
                account.deadLettered.size(),
                account.twice.size(),
                account.events.size(),
                last.number,
                account.mixture(last.number).getAccount().toString().replace('\n', ' '),
                recoveries.stream().mapToDouble(s -> s).max().orElse(0),
                recoveries.stream().mapToDouble(s -> s).average().orElse(0));
        assertEquals(List.of(), account.twice);
        assertEquals(feed.unusable(), account.deadLettered.size());
        assertEquals(feed.fed() - feed.unusable(), account.assigned.size());
        assertAccountWhole(account.mixture(last.number).getAccount(), (long) SEED_ROWS * KINDS, last.usable.get());
        assertEquals(generation, happened(Type.RELEASED), "each release is told once");
        assertTrue(happened(Type.BORN) >= KINDS, () -> account.events.toString());
    }

    private long happened(Type type) {
        return account.events.values().stream()
                .filter(event -> event.type() == type)
                .count();
    }

    private String fault(int n) throws Exception {
        ServiceProcess victim = services.get(dice.nextInt(services.size()));
        return switch (n % 7) {
            case 1 -> moveInABirthLap(victim);
            case 2 -> stopAndContinue(victim);
            case 3 -> scale();
            case 4 -> killBroker();
            case 6 -> release();
            default -> kill(victim);
        };
    }

    private String kill(ServiceProcess victim) throws Exception {
        victim.kill();
        readFor(dice.nextInt(3_000));
        victim.restart();
        return victim.name() + " instance killed";
    }

    /** The lap cannot end without its partitions, which move when its session is over. */
    private String moveInABirthLap(ServiceProcess victim) throws Exception {
        feed.kinds(Math.min(KINDS, feed.kinds() + 1));
        boolean measuring = false;
        for (long end = System.nanoTime() + BIRTH.toNanos(); !measuring && System.nanoTime() < end; ) {
            settled();
            measuring = lap.read().measuresBirths();
        }
        victim.kill();
        readFor((int) SESSION.toMillis() + 2_000);
        victim.restart();
        return victim.name() + " instance away until its partitions moved" + (measuring ? ", in a birth lap" : "");
    }

    private String stopAndContinue(ServiceProcess victim) throws Exception {
        victim.signal("STOP");
        readFor((int) SESSION.multipliedBy(2).toMillis());
        victim.signal("CONT");
        return victim.name() + " instance stopped for twice its session's timeout";
    }

    private String scale() throws Exception {
        services.get(1).close();
        services.get(2).close();
        readFor((int) SESSION.toMillis() + 2_000);
        services.get(1).restart();
        services.get(2).restart();
        return "three instances to one and back";
    }

    private String killBroker() throws Exception {
        stream.broker.kill();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(dice.nextInt(2_000)));
        stream.broker.restart();
        return "broker killed";
    }

    /** All its records are there but for the commit; whoever publishes next puts an end to it. */
    private String release() throws Exception {
        feed.kinds(KINDS);
        stream.abandon(DrivenTopology.release(generation + 1, data.seed(1, SEED_ROWS)));
        readFor(2_000);
        generation++;
        stream.release(DrivenTopology.release(generation, data.seed(KINDS, SEED_ROWS)));
        feed.generation(generation);
        return "publisher gone before its commit, then generation " + generation;
    }
}
