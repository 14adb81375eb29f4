package io.infinimix.trainer.sample;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The newest images of the stream, in memory. A uniform sample of a long stream holds next to nothing of a kind that has just appeared; this does. Not thread-safe. */
final class RecentImages {

    private final int capacity;
    private final Deque<SampledImage> newest = new ArrayDeque<>();

    RecentImages(int capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException("the number of recent images cannot be " + capacity);
        }
        this.capacity = capacity;
    }

    void add(SampledImage image) {
        newest.addLast(image);
        if (newest.size() > capacity) {
            newest.removeFirst();
        }
    }

    /** The given images, and those of these that are not among them. */
    List<SampledImage> joinedTo(List<SampledImage> images) {
        Set<Long> present = new HashSet<>();
        images.forEach(image -> present.add(image.fingerprint()));
        List<SampledImage> joined = new ArrayList<>(images);
        newest.stream().filter(image -> present.add(image.fingerprint())).forEach(joined::add);
        return joined;
    }
}
