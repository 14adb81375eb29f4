package io.infinimix.bench.load;

import io.infinimix.quickstart.feed.FeedImage;
import io.infinimix.quickstart.feed.FeedListener;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Holds a feed back while too many of its images are on their way. */
final class Window implements FeedListener {

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Arrivals arrivals;
    private final long before;
    private final long most;
    private long sent;

    /**
     * @param arrivals of the images, one each
     * @param most images on their way at once
     */
    Window(Arrivals arrivals, long most) {
        this.arrivals = arrivals;
        this.before = arrivals.count();
        this.most = most;
    }

    @Override
    public void sending(FeedImage image) {
        while (sent - (arrivals.count() - before) >= most
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(TICK_NANOS);
        }
        sent++;
    }
}
