package io.infinimix.bench.load;

import io.infinimix.bench.layer.Layer;
import io.infinimix.quickstart.launch.LaunchException;
import io.infinimix.quickstart.launch.Loop;
import io.infinimix.stream.Topics;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Feeds a loop and measures what it does: in the middle of the stream, between a beginning that warms it up and an end at which nothing is left. */
public final class LoopUnderLoad {

    private static final long TICK_MILLIS = 20;
    /** Between two looks after the processes, which cost them time. */
    private static final Duration TENDING = Duration.ofSeconds(1);

    /** Without any progress for so long something is wrong. */
    private static final Duration STALL = Duration.ofMinutes(5);

    private final Loop loop;
    private final List<byte[]> files;
    private final int underWay;
    private final Consumer<String> status;
    private final Clock clock;
    private final CpuTime cpu = new CpuTime();

    /**
     * @param loop not owned
     * @param files what is fed, again and again
     * @param underWay images that are on their way at once: enough to keep everything busy, and few enough that no part works off its share before the others have begun theirs
     * @param status told how things stand
     */
    public LoopUnderLoad(Loop loop, List<byte[]> files, int underWay, Consumer<String> status, Clock clock) {
        this.loop = loop;
        this.files = files;
        this.underWay = underWay;
        this.status = status;
        this.clock = clock;
    }

    /** Feeds until the first model is there and every image has its assignment. */
    public void train(long images) throws IOException, InterruptedException, LaunchException {
        awaitReady("starting the services", false);
        try (Arrivals assignments = arrivals(Topics.ASSIGNMENTS.name());
                Feed feed = Feed.start(loop.connection(), files, images)) {
            await("the first training", assignments, feed, images);
        }
        awaitReady("waiting for the services", true);
    }

    /**
     * Feeds, and measures from the records that come onto a topic.
     *
     * @param name of what is measured
     * @param topic onto which one record comes for each image
     * @param warmUp images before the measurement
     * @param images measured; half as many follow, so that its end is as busy as its middle
     */
    public Layer measure(String name, String topic, long warmUp, long images)
            throws IOException, InterruptedException, LaunchException {
        long all = warmUp + images + images / 2;
        try (Arrivals arrivals = arrivals(topic);
                Feed feed = Feed.start(
                        loop.connection(), files, all, Double.POSITIVE_INFINITY, new Window(arrivals, underWay))) {
            Layer layer = window(name, arrivals, feed, warmUp, images);
            await(name, arrivals, feed, all);
            return layer;
        }
    }

    /** As {@link #measure}, of what was fed before. */
    public Layer measureBacklog(String name, Arrivals arrivals, long warmUp, long images)
            throws IOException, InterruptedException, LaunchException {
        Layer layer = window(name, arrivals, null, warmUp, images);
        await(name, arrivals, null, warmUp + images + images / 2);
        return layer;
    }

    /** Counts what comes onto a topic from now on. */
    public Arrivals arrivals(String topic) {
        return new Arrivals(loop.connection(), topic, record -> {});
    }

    private Layer window(String name, Arrivals arrivals, Feed feed, long warmUp, long images)
            throws IOException, InterruptedException, LaunchException {
        await(name + ": warming up", arrivals, feed, warmUp);
        long first = arrivals.count();
        long start = System.nanoTime();
        Map<String, Long> pids = loop.pids();
        Map<String, Double> before = cpu.seconds(pids);
        await(name, arrivals, feed, first + images);
        long done = arrivals.count() - first;
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, Double> taken = cpu.seconds(pids);
        taken.replaceAll((process, total) -> total - before.get(process));
        return new Layer(name, done, seconds, taken);
    }

    private void await(String what, Arrivals arrivals, Feed feed, long target)
            throws IOException, InterruptedException, LaunchException {
        long[] last = {-1};
        until(what, () -> arrivals.count() >= target, () -> {
            if (feed != null) {
                feed.throwFailure();
            }
            boolean moved = arrivals.count() != last[0];
            last[0] = arrivals.count();
            status.accept(String.format(Locale.ROOT, "%s: %,d of %,d images", what, last[0], target));
            return moved;
        });
    }

    /**
     * Waits for the services' word.
     *
     * @param all whether the encoder too, which is ready only with a model
     */
    public void awaitReady(String what, boolean all) throws IOException, InterruptedException, LaunchException {
        status.accept(what);
        until(what, () -> !all || loop.isReady(), () -> false);
    }

    private void until(String what, BooleanSupplier done, BooleanSupplier moved)
            throws IOException, InterruptedException, LaunchException {
        Instant progressed = clock.instant();
        Instant tended = Instant.EPOCH;
        while (!done.getAsBoolean()) {
            if (Duration.between(tended, clock.instant()).compareTo(TENDING) > 0) {
                tended = clock.instant();
                loop.tend();
            }
            if (moved.getAsBoolean()) {
                progressed = clock.instant();
            } else if (Duration.between(progressed, clock.instant()).compareTo(STALL) > 0) {
                loop.tellLogs();
                throw new IOException(what + ": nothing has moved for " + STALL.toMinutes() + " minutes");
            }
            TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        }
    }
}
