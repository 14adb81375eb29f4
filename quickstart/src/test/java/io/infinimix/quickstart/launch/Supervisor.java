package io.infinimix.quickstart.launch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Starts services again that end by themselves, as Kubernetes would, and counts how often. */
final class Supervisor implements AutoCloseable {

    private static final long LOOK_MILLIS = 1_000;

    private final LoopServices services;
    private final List<String> names;
    private final Map<String, Integer> restarts = new TreeMap<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
    private volatile Exception failure;

    /** @param names of the services, which nobody else stops or starts meanwhile */
    Supervisor(LoopServices services, List<String> names) {
        this.services = services;
        this.names = names;
        looking.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            for (String name : names) {
                if (failure == null && services.revive(name)) {
                    count(name);
                }
            }
        } catch (Exception e) {
            failure = e;
        }
    }

    private synchronized void count(String name) {
        restarts.merge(name, 1, Integer::sum);
    }

    /** How often each was started again. */
    synchronized Map<String, Integer> restarts() {
        return new TreeMap<>(restarts);
    }

    /** @throws Exception of a service that kept ending soon after its start */
    void throwFailure() throws Exception {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() throws InterruptedException {
        looking.shutdownNow();
        looking.awaitTermination(1, TimeUnit.MINUTES);
    }
}
