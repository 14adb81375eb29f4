package io.infinimix.quickstart.terminal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets work end in order on Ctrl-C or SIGTERM: asks it to stop, and holds the end of the process until it is closed, or for so long at most. */
public final class StopOnSignal implements AutoCloseable {

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    /**
     * @param stop asks the work to stop; called on another thread, at most once
     * @param patience how long the work may take to stop
     */
    public StopOnSignal(Runnable stop, Duration patience) {
        hook = new Thread(
                () -> {
                    stop.run();
                    try {
                        finished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "stop-on-signal");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: that is what the hook waited for.
        }
    }
}
