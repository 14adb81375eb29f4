package io.infinimix.quickstart.launch;

import io.infinimix.quickstart.account.Account;
import io.infinimix.quickstart.feed.FeedCount;
import io.infinimix.quickstart.feed.FeedImage;
import io.infinimix.quickstart.feed.FeedListener;
import io.infinimix.quickstart.feed.Feeder;
import io.infinimix.quickstart.feed.ImageSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Feeds a source on a thread of its own, and writes every image into the account before it is sent. */
final class Feeding implements AutoCloseable {

    private static final int SHOWN_REFUSALS = 5;
    private static final Duration JOIN = Duration.ofSeconds(2);

    private final ImageSource source;
    private final Feeder feeder;
    private final Thread thread;
    private volatile Exception failure;

    Feeding(
            ImageSource source,
            long limit,
            double rate,
            Account account,
            Map<String, Object> connection,
            Consumer<String> messages,
            Clock clock) {
        this.source = source;
        feeder = new Feeder(connection, new Accounting(account, messages));
        thread = new Thread(
                () -> {
                    try {
                        feeder.feed(source, limit, rate, clock);
                    } catch (Exception e) {
                        failure = e;
                    }
                },
                "feeding");
        thread.setDaemon(true);
        thread.start();
    }

    private record Accounting(Account account, Consumer<String> messages, AtomicLong refusals) implements FeedListener {

        private Accounting(Account account, Consumer<String> messages) {
            this(account, messages, new AtomicLong());
        }

        @Override
        public void sending(FeedImage image) {
            account.feeding(image.id(), image.label());
        }

        @Override
        public void refused(FeedImage image, String reason) {
            long count = refusals.incrementAndGet();
            if (count <= SHOWN_REFUSALS) {
                messages.accept("refused " + image.id() + ": " + reason);
            }
        }
    }

    FeedCount count() {
        return feeder.count();
    }

    /** Whether every image was fed. */
    boolean isDone() {
        return !thread.isAlive();
    }

    /** @throws Exception what ended the feeding early */
    void throwFailure() throws Exception {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() throws InterruptedException {
        feeder.stop();
        source.cancel();
        thread.join(JOIN.toMillis());
        feeder.close();
    }
}
