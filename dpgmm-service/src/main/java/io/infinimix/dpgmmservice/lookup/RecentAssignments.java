package io.infinimix.dpgmmservice.lookup;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The newest assignments of this instance's partitions, as their topic has them. Bounded in number and in time. Thread-safe. */
final class RecentAssignments {

    private final Clock clock;
    private final long retentionMillis;
    private final AssignmentRing assignments;
    private volatile boolean complete;

    RecentAssignments(Clock clock, Duration retention, int most) {
        this.clock = clock;
        this.retentionMillis = retention.toMillis();
        this.assignments = new AssignmentRing(most);
    }

    /**
     * Keeps one.
     *
     * @param imageId in UTF-8; not kept
     * @param at when it was written, in milliseconds since the epoch
     * @param json not kept
     */
    synchronized void put(byte[] imageId, long at, byte[] json) {
        assignments.put(imageId, at, json);
        if (expired(assignments.oldestTime())) {
            assignments.dropOldest();
        }
    }

    /** The assignment as its topic has it. */
    synchronized Optional<byte[]> find(String imageId) {
        byte[] key = imageId.getBytes(StandardCharsets.UTF_8);
        byte[] json = assignments.find(key);
        return json == null || expired(assignments.time(key)) ? Optional.empty() : Optional.of(json);
    }

    private boolean expired(long at) {
        return clock.millis() - at > retentionMillis;
    }

    /** Whether it has all that there is to keep of this instance's partitions: what is not found then is not there. */
    boolean complete() {
        return complete;
    }

    void complete(boolean isComplete) {
        complete = isComplete;
    }
}
