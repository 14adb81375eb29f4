package io.infinimix.dpgmmservice.clusters;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The images that could not be read, newest first, without their bytes. Bounded. Thread-safe. */
final class DeadLetters {

    private static final int SHOWN = 20;

    private final Deque<Letter> newest = new ArrayDeque<>();
    private long count;

    /**
     * One image that could not be read.
     *
     * @param reason in words, as the encoder wrote it
     */
    record Letter(String imageId, String reason, Instant at) {}

    /** How many were seen, and the newest of them. */
    record Seen(long count, List<Letter> newest) {}

    synchronized void add(Letter letter) {
        count++;
        newest.addFirst(letter);
        if (newest.size() > SHOWN) {
            newest.removeLast();
        }
    }

    synchronized Seen seen() {
        return new Seen(count, List.copyOf(newest));
    }
}
