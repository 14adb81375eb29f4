package io.infinimix.bench.soak;

import io.infinimix.bench.load.Feed;
import io.infinimix.quickstart.feed.FeedImage;
import io.infinimix.quickstart.feed.FeedListener;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which images have had their outcome, and after how long. Holds the feed back while too many are on their way, so that the load is full and no higher. Thread-safe. */
final class Outcomes implements FeedListener {

    private final Semaphore room;
    private final BitSet done = new BitSet();
    private final Map<Integer, Long> sent = new HashMap<>();
    private final List<Double> milliseconds = new ArrayList<>();
    private long fed;
    private long repeated;

    /** @param most images on their way at a time */
    Outcomes(int most) {
        room = new Semaphore(most);
    }

    @Override
    public void sending(FeedImage image) {
        room.acquireUninterruptibly();
        synchronized (this) {
            fed++;
            sent.put(Feed.number(image), System.nanoTime());
        }
    }

    /** An image has been assigned or dead-lettered. */
    void outcome(ConsumerRecord<byte[], byte[]> record) {
        int number = Feed.number(new String(record.key(), StandardCharsets.UTF_8));
        synchronized (this) {
            Long start = sent.remove(number);
            if (start == null || done.get(number)) {
                repeated++;
                return;
            }
            done.set(number);
            milliseconds.add((System.nanoTime() - start) / 1e6);
        }
        room.release();
    }

    synchronized long fed() {
        return fed;
    }

    synchronized long settled() {
        return done.cardinality();
    }

    synchronized long repeated() {
        return repeated;
    }

    /** The share's percentile since this was last asked, in milliseconds; NaN if there was no outcome. */
    synchronized double[] takePercentiles(double... shares) {
        double[] sorted = milliseconds.stream().mapToDouble(d -> d).sorted().toArray();
        milliseconds.clear();
        return Arrays.stream(shares)
                .map(share -> sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))])
                .toArray();
    }

    /** Lets the feed go on whatever is on its way, so that it can be stopped. */
    void letGo() {
        room.release(Integer.MAX_VALUE / 2);
    }
}
