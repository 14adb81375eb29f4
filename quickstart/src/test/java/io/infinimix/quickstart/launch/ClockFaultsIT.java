package io.infinimix.quickstart.launch;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.broker.BrokerProcess;
import io.infinimix.quickstart.glyph.GlyphSettings;
import io.infinimix.stream.TopicCreation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole loop, in which the clocks of one service after the other, and of all at once, are put forward and back by more than the hour that a broker lets a record be ahead of its own clock: work goes on while they are wrong,
 * for longer than a session lasts, and when they are right again. Under the Maven profile {@code faults}. Properties: those of {@link FedLoop}.
 */
class ClockFaultsIT {

    private static final String BROKER = "broker";
    private static final int BOOTSTRAP = 1_000;
    private static final Duration JUMP = Duration.ofHours(2);
    private static final long WRONG_MILLIS = 3 * LoopServices.SESSION.toMillis();
    private static final long IDLE_MILLIS = 10_000;
    /** Cores of a thread that does not wait, even if others take as much again. */
    private static final double BUSY = 0.5;

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path dir;

    @Test
    void whateverTheClocksSayEveryImageIsAssignedOnce() throws Exception {
        Optional<ShiftedClocks> compiled = ShiftedClocks.compile(LoopServices.HOME, dir);
        assumeTrue(compiled.isPresent(), "there is no C compiler (cc) here, or no GNU C library");
        ShiftedClocks clocks = compiled.get();
        try (BrokerProcess broker = BrokerProcess.startIn(
                        dir.resolve("broker"), dir.resolve("broker.log"), clocks.environment(BROKER));
                LoopServices services = start(broker, clocks);
                Supervisor supervisor = new Supervisor(services, services.names());
                FedLoop fed = FedLoop.running(
                        Map.of("bootstrap.servers", broker.bootstrapServers()), GlyphSettings.of(8, FedLoop.SEED))) {
            System.out.println("| clocks of | by, h | images fed | recovery, s | right again, s | started again |");
            System.out.println("|---|---|---|---|---|---|");
            for (List<String> names : List.of(
                    List.of("encoder-1"),
                    List.of("dpgmm-1"),
                    List.of("dpgmm-2", "dpgmm-3"),
                    List.of("trainer"),
                    services.names(),
                    List.of(BROKER),
                    all(services))) {
                jump(clocks, names, JUMP, services, supervisor, fed);
                jump(clocks, names, JUMP.negated(), services, supervisor, fed);
            }
            services.awaitReady();
            fed.settling.assertEveryImageAssignedOnce(BOOTSTRAP);
            services.names().forEach(name -> assertIdle(services, name));
        }
    }

    /** As where the loop runs on one machine. */
    private static List<String> all(LoopServices services) {
        List<String> names = new ArrayList<>(services.names());
        names.add(BROKER);
        return names;
    }

    private LoopServices start(BrokerProcess broker, ShiftedClocks clocks) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new TopicCreation(LoopServices.PARTITIONS, (short) 1).createMissing(admin);
        }
        return new LoopServices(
                dir,
                new LoopServices.Plan(
                        LoopServices.HOME,
                        name -> broker.bootstrapServers(),
                        clocks::environment,
                        BOOTSTRAP,
                        100 * BOOTSTRAP));
    }

    private static void jump(
            ShiftedClocks clocks,
            List<String> names,
            Duration by,
            LoopServices services,
            Supervisor supervisor,
            FedLoop fed)
            throws Exception {
        Map<String, Integer> before = supervisor.restarts();
        clocks.put(names, by);
        FedLoop.pause(WRONG_MILLIS);
        long until = fed.fed();
        double wrong = fed.recovery(until);
        clocks.put(names, Duration.ZERO);
        FedLoop.pause(WRONG_MILLIS);
        double right = fed.recovery(fed.fed());
        awaitSampled(services, until);
        supervisor.throwFailure();
        System.out.printf(
                "| %s | %+d | %d | %.1f | %.1f | %s |%n",
                String.join(", ", names), by.toHours(), until, wrong, right, begun(before, supervisor.restarts()));
    }

    /** No assignment waits for the trainer: that it goes on is seen from its sample. */
    private static void awaitSampled(LoopServices services, long images) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(8))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> JSON.readTree(services.get("trainer", "/v1/status"))
                                .at("/sample/seen")
                                .asLong()
                        >= images);
    }

    /** How many services were started again. */
    private static int begun(Map<String, Integer> before, Map<String, Integer> after) {
        return sum(after) - sum(before);
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static void assertIdle(LoopServices services, String name) {
        long start = System.nanoTime();
        Duration before = services.processorTime(name);
        FedLoop.pause(IDLE_MILLIS);
        double cores = (double) services.processorTime(name).minus(before).toNanos() / (System.nanoTime() - start);
        System.out.printf("%s, which has nothing to do, takes %.2f of a core%n", name, cores);
        assertTrue(cores < BUSY, name + " has nothing to do and takes " + cores + " cores");
    }
}
