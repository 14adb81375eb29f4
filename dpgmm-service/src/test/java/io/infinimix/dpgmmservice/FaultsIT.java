package io.infinimix.dpgmmservice;

import static io.infinimix.dpgmmservice.AssignmentTopologyTest.assertAccountWhole;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.infinimix.stream.mixture.Mixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three instances under load, and at seeded random moments one of them is killed or stopped for twice its session's timeout, the broker is killed, or all but one go and come back; in the
 * middle of it a new generation goes live. Under the Maven profile {@code faults}. Properties: infinimix.faults (how many, 20), infinimix.faults.seed (1), infinimix.faults.rate (latents a
 * second, 1000).
 */
class FaultsIT {

    private static final int PARTITIONS = 6;
    private static final int KINDS = 8;
    private static final int RETAINED = 2_000;
    private static final Duration SESSION = Duration.ofSeconds(6);
    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final String[] OPTIONS = {
        "infinimix.dpgmm.batch-rows=500",
        "infinimix.dpgmm.retained-rows=" + RETAINED,
        "infinimix.dpgmm.lap-interval=1s",
        "kafka-streams.session.timeout.ms=" + SESSION.toMillis(),
        "kafka-streams.heartbeat.interval.ms=1000",
    };

    @TempDir
    Path dir;

    private final int faults = Integer.getInteger("infinimix.faults", 20);
    private final Random dice = new Random(Long.getLong("infinimix.faults.seed", 1));
    private final Gaussians data = new Gaussians(41, KINDS, 10);
    private final AtomicBoolean feeding = new AtomicBoolean(true);
    private final AtomicInteger fed = new AtomicInteger();
    private final AtomicInteger kinds = new AtomicInteger(3);
    private final List<ServiceProcess> services = new ArrayList<>();
    private LiveStream stream;
    private OutsideAccount account;
    private volatile long generation = 1;
    private volatile int firstOfSecond = Integer.MAX_VALUE;

    @BeforeEach
    void start() throws Exception {
        stream = new LiveStream(dir, PARTITIONS);
        account = new OutsideAccount(stream.broker.bootstrapServers());
        stream.release(DrivenTopology.release(1, data.seed(3, 300)));
        for (String name : List.of("first", "second", "third")) {
            services.add(ServiceProcess.start(stream.broker.bootstrapServers(), name, dir, OPTIONS));
        }
        for (ServiceProcess service : services) {
            service.awaitReady();
        }
    }

    @AfterEach
    void stop() {
        feeding.set(false);
        services.forEach(ServiceProcess::close);
        account.close();
        stream.close();
    }

    @Test
    void whateverHappensTheAccountIsWhole() throws Exception {
        Thread feeder = new Thread(this::feed, "feeder");
        feeder.start();
        for (int n = 0; n < faults; n++) {
            pause(dice.nextInt(4_000));
            kinds.set(Math.min(KINDS, 3 + n / 2));
            if (n == faults / 2) {
                release();
            }
            String fault = fault(n);
            long start = System.nanoTime();
            int until = fed.get();
            await().atMost(RECOVERY).until(() -> account.read().assigned.size() >= until);
            System.out.printf(
                    "fault %d, %s: the %d latents fed until it was over had their assignments %.1f s later%n",
                    n + 1, fault, until, (System.nanoTime() - start) / 1e9);
        }
        feeding.set(false);
        feeder.join();
        awaitAccount();
    }

    private void awaitAccount() {
        int accepted = fed.get() - firstOfSecond;
        await().atMost(RECOVERY).until(() -> {
            Mixture mixture = account.read().mixture(2);
            return account.assigned.size() >= fed.get()
                    && account.mixture(1) == null
                    && mixture != null
                    && mixture.getAccount().getAccepted() == accepted;
        });
        assertEquals(List.of(), account.twice);
        assertEquals(fed.get(), account.assigned.size());
        assertAccountWhole(account.mixture(2).getAccount(), 300L * KINDS, accepted);
        System.out.printf(
                "%d latents, %d assigned, 0 twice, %d cluster events, %d clusters, account %s%n",
                fed.get(),
                account.assigned.size(),
                account.events.size(),
                account.mixture(2).getStatistics().getUidCount(),
                account.mixture(2).getAccount().toString().replace('\n', ' '));
    }

    /** Only this thread sends latents, so that a marker stands exactly between two generations. */
    private void feed() {
        long interval = TimeUnit.SECONDS.toNanos(1) / Integer.getInteger("infinimix.faults.rate", 1_000);
        long next = System.nanoTime();
        long sent = generation;
        while (feeding.get()) {
            if (generation != sent) {
                sent = generation;
                firstOfSecond = fed.get();
                stream.switchTo(sent);
            }
            stream.latent(data.anyLatent("image-" + fed.getAndIncrement(), sent, kinds.get()));
            next += interval;
            LockSupport.parkNanos(next - System.nanoTime());
        }
        stream.flush();
    }

    private void release() {
        stream.release(DrivenTopology.release(2, data.seed(KINDS, 300)));
        generation = 2;
    }

    private String fault(int n) throws Exception {
        ServiceProcess victim = services.get(dice.nextInt(services.size()));
        return switch (n % 5) {
            case 2 -> stopAndContinue(victim);
            case 3 -> scale();
            case 4 -> killBroker();
            default -> kill(victim);
        };
    }

    private String kill(ServiceProcess victim) throws Exception {
        victim.kill();
        pause(dice.nextInt(3_000));
        victim.restart();
        return "an instance killed";
    }

    private String stopAndContinue(ServiceProcess victim) throws Exception {
        victim.signal("STOP");
        pause((int) SESSION.multipliedBy(2).toMillis());
        victim.signal("CONT");
        return "an instance stopped for twice its session's timeout";
    }

    private String scale() throws Exception {
        services.get(1).close();
        services.get(2).close();
        pause(5_000);
        services.get(1).restart();
        services.get(2).restart();
        return "three instances to one and back";
    }

    private String killBroker() throws Exception {
        stream.broker.kill();
        pause(dice.nextInt(2_000));
        stream.broker.restart();
        return "the broker killed";
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
