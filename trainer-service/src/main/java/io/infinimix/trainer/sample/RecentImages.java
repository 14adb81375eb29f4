package io.infinimix.trainer.sample;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest images of the stream, in memory. A uniform sample of a long stream holds next to nothing of a kind that has just appeared; this does. Not thread-safe. */
final class RecentImages {

    private final int capacity;
    private final Deque<StreamImage> newest = new ArrayDeque<>();

    RecentImages(int capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException("the number of recent images cannot be " + capacity);
        }
        this.capacity = capacity;
    }

    void add(StreamImage image) {
        newest.addLast(image);
        if (newest.size() > capacity) {
            newest.removeFirst();
        }
    }

    /** Oldest first. */
    List<StreamImage> images() {
        return List.copyOf(newest);
    }
}
