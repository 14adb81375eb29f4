package io.infinimix.dpgmmservice.lookup;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The newest assignments of this instance's partitions, as their topic has them. Bounded in number and in time. Thread-safe. */
final class RecentAssignments {

    private final Clock clock;
    private final long retentionMillis;
    private final Map<String, Kept> assignments;
    private volatile boolean complete;

    private record Kept(long at, byte[] json) {}

    RecentAssignments(Clock clock, Duration retention, int most) {
        this.clock = clock;
        this.retentionMillis = retention.toMillis();
        this.assignments = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
                return size() > most || expired(eldest.getValue());
            }
        };
    }

    /**
     * Keeps one.
     *
     * @param at when it was written, in milliseconds since the epoch
     * @param json not copied, never modified
     */
    synchronized void put(String imageId, long at, byte[] json) {
        assignments.remove(imageId);
        assignments.put(imageId, new Kept(at, json));
    }

    /** The assignment as its topic has it. */
    synchronized Optional<byte[]> find(String imageId) {
        return Optional.ofNullable(assignments.get(imageId))
                .filter(kept -> !expired(kept))
                .map(Kept::json);
    }

    private boolean expired(Kept kept) {
        return clock.millis() - kept.at() > retentionMillis;
    }

    /** Whether it has all that there is to keep of this instance's partitions: what is not found then is not there. */
    boolean complete() {
        return complete;
    }

    void complete(boolean isComplete) {
        complete = isComplete;
    }
}
