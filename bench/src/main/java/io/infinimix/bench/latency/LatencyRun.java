package io.infinimix.bench.latency;

import io.infinimix.bench.load.Arrivals;
import io.infinimix.bench.load.CpuTime;
import io.infinimix.bench.load.Feed;
import io.infinimix.quickstart.feed.FeedImage;
import io.infinimix.quickstart.feed.FeedListener;
import io.infinimix.quickstart.launch.LaunchException;
import io.infinimix.quickstart.launch.Loop;
import io.infinimix.stream.Topics;
import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.wire.JsonSerde;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Deserializer;

/** From handing an image to the producer to reading its committed assignment, by one clock. */
public final class LatencyRun {

    private static final long TICK_MILLIS = 100;
    /** Between two looks after the processes, which cost them time. */
    private static final long TENDING_NANOS = 1_000_000_000L;

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final Loop loop;
    private final List<byte[]> files;
    private final Consumer<String> status;
    private final CpuTime cpu = new CpuTime();

    public LatencyRun(Loop loop, List<byte[]> files, Consumer<String> status) {
        this.loop = loop;
        this.files = files;
        this.status = status;
    }

    /**
     * @param rate images a second
     * @param time that is measured, after a few seconds that are not
     */
    public Latencies run(double rate, Duration time) throws IOException, InterruptedException, LaunchException {
        int skipped = (int) (rate * WARM_UP.toSeconds());
        int count = skipped + (int) (rate * time.toMillis() / 1e3);
        AtomicLongArray sent = new AtomicLongArray(count);
        Latencies latencies = new Latencies(rate, skipped, count);
        Deserializer<Assignment> assignments = JsonSerde.of(Assignment.class).deserializer();
        FeedListener listener = new FeedListener() {
            @Override
            public void sending(FeedImage image) {
                sent.set(Feed.number(image), System.nanoTime());
            }
        };
        try (Arrivals arrivals = new Arrivals(loop.connection(), Topics.ASSIGNMENTS.name(), record -> {
                    long now = System.nanoTime();
                    int number = Feed.number(new String(record.key(), StandardCharsets.UTF_8));
                    latencies.arrived(
                            number, now - sent.get(number), assignments.deserialize(record.topic(), record.value()));
                });
                Feed feed = Feed.start(loop.connection(), files, count, rate, listener)) {
            await(arrivals, feed, skipped, rate);
            Map<String, Long> pids = loop.pids();
            Map<String, Double> before = cpu.seconds(pids);
            long first = arrivals.count();
            await(arrivals, feed, count, rate);
            Map<String, Double> taken = cpu.seconds(pids);
            taken.replaceAll((name, total) -> 1e6 * (total - before.get(name)) / (count - first));
            latencies.cost(taken);
        }
        return latencies;
    }

    private void await(Arrivals arrivals, Feed feed, int count, double rate)
            throws IOException, InterruptedException, LaunchException {
        long fed = -1;
        long tended = System.nanoTime() - TENDING_NANOS;
        while (arrivals.count() < count) {
            if (System.nanoTime() - tended >= TENDING_NANOS) {
                tended = System.nanoTime();
                loop.tend();
            }
            feed.throwFailure();
            status.accept(String.format(
                    Locale.ROOT, "latency at %,.0f images/s: %,d of %,d images", rate, arrivals.count(), count));
            if (feed.isDone()) {
                fed = fed < 0 ? System.nanoTime() : fed;
                if (System.nanoTime() - fed > LONGEST_WAIT.toNanos()) {
                    throw new IOException(count - arrivals.count() + " images have had no assignment for "
                            + LONGEST_WAIT.toMinutes() + " minutes");
                }
            }
            TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        }
    }
}
