package io.infinimix.bench.load;

import io.infinimix.quickstart.feed.FeedImage;
import io.infinimix.quickstart.feed.FeedListener;
import io.infinimix.quickstart.feed.Feeder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Feeds the images topic on a thread of its own. */
public final class Feed implements AutoCloseable {

    private static final Duration JOIN = Duration.ofSeconds(30);
    private static final AtomicLong NUMBER = new AtomicLong();

    private final String prefix = "bench-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet() + "-";
    private final Feeder feeder;
    private final Thread thread;
    private volatile Exception failure;

    private Feed(Map<String, Object> connection, List<byte[]> files, long count, double rate, FeedListener listener) {
        feeder = new Feeder(connection, listener);
        thread = new Thread(
                () -> {
                    try {
                        feeder.feed(new CycledImages(files, prefix, count), count, rate, Clock.systemUTC());
                    } catch (Exception e) {
                        failure = e;
                    }
                },
                "feed");
        thread.setDaemon(true);
    }

    /** Starts to feed so many images as fast as the broker takes them. */
    public static Feed start(Map<String, Object> connection, List<byte[]> files, long count) {
        return start(connection, files, count, Double.POSITIVE_INFINITY, new FeedListener() {});
    }

    /**
     * Starts to feed so many images.
     *
     * @param rate images a second
     * @param listener told of each before it is sent
     */
    public static Feed start(
            Map<String, Object> connection, List<byte[]> files, long count, double rate, FeedListener listener) {
        Feed feed = new Feed(connection, files, count, rate, listener);
        feed.thread.start();
        return feed;
    }

    /** The number of an image in its feed. */
    public static int number(FeedImage image) {
        return number(image.id());
    }

    /** The number of an image in its feed, by its id. */
    public static int number(String id) {
        return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
    }

    /** @throws IllegalStateException what ended the feed early */
    public void throwFailure() {
        if (failure != null) {
            throw new IllegalStateException("feeding ended: " + failure.getMessage(), failure);
        }
    }

    /** Whether every image was taken by the broker. */
    public boolean isDone() {
        return !thread.isAlive();
    }

    /** Ends it after the image at hand. */
    public void stop() {
        feeder.stop();
    }

    @Override
    public void close() throws InterruptedException {
        stop();
        thread.join(JOIN.toMillis());
        feeder.close();
    }
}
