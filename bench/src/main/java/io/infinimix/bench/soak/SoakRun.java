package io.infinimix.bench.soak;

import io.infinimix.bench.load.Arrivals;
import io.infinimix.bench.load.Feed;
import io.infinimix.bench.load.LoopUnderLoad;
import io.infinimix.quickstart.launch.LaunchException;
import io.infinimix.quickstart.launch.Loop;
import io.infinimix.quickstart.launch.LoopSettings;
import io.infinimix.quickstart.launch.RunDirectory;
import io.infinimix.quickstart.terminal.StatusLine;
import io.infinimix.stream.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Feeds the loop for so long, kills a part of it now and then if asked to, and tells every minute how it stands. */
final class SoakRun {

    private static final int ON_THEIR_WAY = 10_000;
    private static final long TICK_MILLIS = 500;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    /** Of each partition of what goes by, so that a long run fits onto the disk. */
    private static final String KEPT_BYTES = Integer.toString(64 * 1024 * 1024);

    private static final String SEGMENT_BYTES = Integer.toString(16 * 1024 * 1024);
    private static final String HEAD = "| minute | fed | outcomes | images/s | p50, ms | p99, ms | disk, MB |";

    private final LoopSettings settings;
    private final List<byte[]> files;
    private final StatusLine status;
    private final Clock clock;
    private final Random random;
    private final Outcomes outcomes = new Outcomes(ON_THEIR_WAY);
    private final MemoryTrend trend = new MemoryTrend();

    SoakRun(LoopSettings settings, List<byte[]> files, StatusLine status, Clock clock, long seed) {
        this.settings = settings;
        this.files = files;
        this.status = status;
        this.clock = clock;
        random = new Random(seed);
    }

    /**
     * @param time of full load
     * @param faults time between two kills; zero for none
     * @return whether every image had its outcome, once
     */
    boolean run(Duration time, Duration faults, long trained) throws Exception {
        try (RunDirectory directory = RunDirectory.create(
                settings.home().resolve(".infinimix/runs"),
                ProcessHandle.current().pid())) {
            try (Loop loop = Loop.start(directory, settings, status::say, clock)) {
                keepLittle(loop);
                new LoopUnderLoad(loop, files, ON_THEIR_WAY, status::show, clock).train(trained);
                return soak(loop, directory.log("broker").getParent().getParent(), time, faults);
            } catch (Exception e) {
                status.say("the logs are in " + directory.keep().resolve("log"));
                throw e;
            }
        }
    }

    private static void keepLittle(Loop loop) throws InterruptedException, ExecutionException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (String topic : List.of(Topics.IMAGES.name(), Topics.LATENTS.name(), Topics.ASSIGNMENTS.name())) {
            changes.put(
                    new ConfigResource(ConfigResource.Type.TOPIC, topic),
                    List.of(
                            set(TopicConfig.RETENTION_BYTES_CONFIG, KEPT_BYTES),
                            set(TopicConfig.SEGMENT_BYTES_CONFIG, SEGMENT_BYTES)));
        }
        try (Admin admin = Admin.create(loop.connection())) {
            admin.incrementalAlterConfigs(changes).all().get();
        }
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), OpType.SET);
    }

    private boolean soak(Loop loop, Path data, Duration time, Duration faults) throws Exception {
        try (Arrivals assignments = new Arrivals(loop.connection(), Topics.ASSIGNMENTS.name(), outcomes::outcome);
                Arrivals deadLetters = new Arrivals(loop.connection(), Topics.DEAD_LETTERS.name(), outcomes::outcome);
                Feed feed =
                        Feed.start(loop.connection(), files, Integer.MAX_VALUE, Double.POSITIVE_INFINITY, outcomes)) {
            watch(loop, data, feed, time, faults);
            feed.stop();
            outcomes.letGo();
            settle(loop, feed);
            long lost = outcomes.fed() - outcomes.settled();
            status.say(String.format(
                    Locale.ROOT,
                    "fed %,d = assigned %,d + dead letters %,d; without outcome %,d, repeated %,d; started again: %s",
                    outcomes.fed(),
                    assignments.count(),
                    deadLetters.count(),
                    lost,
                    outcomes.repeated(),
                    loop.restarts()));
            status.say("memory of their own: " + trend);
            return lost == 0 && outcomes.repeated() == 0;
        }
    }

    private void watch(Loop loop, Path data, Feed feed, Duration time, Duration faults) throws Exception {
        List<String> names = new ArrayList<>(loop.pids().keySet());
        status.say(HEAD + String.join(", ", names)
                + ": MB resident / of it their own / handles / CPU per image, us | killed |");
        MinuteCost cost = new MinuteCost(loop.pids());
        long start = System.nanoTime();
        long nextRow = Duration.ofMinutes(1).toNanos();
        long nextFault = faults.toNanos();
        long before = 0;
        String killed = "";
        for (int minute = 1; System.nanoTime() - start < time.toNanos(); ) {
            loop.tend();
            feed.throwFailure();
            long elapsed = System.nanoTime() - start;
            if (nextFault > 0 && elapsed > nextFault) {
                String victim = names.get(random.nextInt(names.size()));
                ProcessHandle.of(loop.pids().get(victim)).ifPresent(ProcessHandle::destroyForcibly);
                killed += victim + " ";
                nextFault += faults.toNanos();
            }
            if (elapsed > nextRow) {
                long settled = outcomes.settled();
                status.say(row(minute++, settled - before, loop, data, cost) + killed + "|");
                before = settled;
                killed = "";
                nextRow += Duration.ofMinutes(1).toNanos();
            }
            TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        }
    }

    private String row(int minute, long outcomesOfMinute, Loop loop, Path data, MinuteCost cost) throws IOException {
        double[] percentiles = outcomes.takePercentiles(0.5, 0.99);
        Map<String, String> footprints = new LinkedHashMap<>();
        Map<String, Long> pids = loop.pids();
        Map<String, Double> seconds = cost.sinceLast(pids);
        for (Map.Entry<String, Long> process : pids.entrySet()) {
            Footprint footprint = Footprint.of(process.getValue());
            trend.minute(process.getKey(), process.getValue(), footprint.ownMiB());
            Double taken = seconds.get(process.getKey());
            footprints.put(
                    process.getKey(),
                    footprint.residentMiB() + " / " + Math.round(footprint.ownMiB()) + " / " + footprint.handles()
                            + " / " + (taken == null ? "-" : Math.round(1e6 * taken / Math.max(1, outcomesOfMinute))));
        }
        return String.format(
                Locale.ROOT,
                "| %d | %,d | %,d | %,.0f | %.0f | %.0f | %d | %s | ",
                minute,
                outcomes.fed(),
                outcomes.settled(),
                outcomesOfMinute / 60.0,
                percentiles[0],
                percentiles[1],
                size(data) >> 20,
                String.join(", ", footprints.values()));
    }

    private static long size(Path data) throws IOException {
        long size = 0;
        try (Stream<Path> all = Files.walk(data)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                try {
                    size += Files.isRegularFile(file) ? Files.size(file) : 0;
                } catch (NoSuchFileException e) {
                    // Kafka deletes old segments meanwhile.
                }
            }
        } catch (java.io.UncheckedIOException e) {
            return size;
        }
        return size;
    }

    private void settle(Loop loop, Feed feed) throws IOException, InterruptedException, LaunchException {
        long last = -1;
        long moved = System.nanoTime();
        while (!feed.isDone() || outcomes.settled() < outcomes.fed()) {
            loop.tend();
            if (outcomes.settled() != last) {
                last = outcomes.settled();
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > LONGEST_WAIT.toNanos()) {
                return;
            }
            status.show(String.format(Locale.ROOT, "settling: %,d of %,d images", outcomes.settled(), outcomes.fed()));
            TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        }
    }
}
