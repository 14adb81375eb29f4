package io.infinimix.trainer.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * A uniform sample without replacement of everything that was offered: Algorithm R (Vitter, ACM TOMS 11, 1985). The n-th image replaces a random one with
 * probability capacity / n, so that each of n images is kept with that probability.
 *
 * <p>The draw for the n-th image depends on the seed and on n alone: offered the same images in the same order, a reservoir that was restored on the way holds
 * the same as one that was not. Not thread-safe.
 */
final class Reservoir {

    private final int capacity;
    private final long seed;
    private final List<SampledImage> kept = new ArrayList<>();
    private long seen;

    Reservoir(int capacity, long seed) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a reservoir needs room for at least one image, not " + capacity);
        }
        this.capacity = capacity;
        this.seed = seed;
    }

    /** Which slot the next image takes, if any: the draw is made before anyone has to look at the image. */
    OptionalInt next() {
        if (seen < capacity) {
            return OptionalInt.of((int) seen);
        }
        long slot = new SplittableRandom(mixed(seed ^ mixed(seen))).nextLong(seen + 1);
        return slot < capacity ? OptionalInt.of((int) slot) : OptionalInt.empty();
    }

    /** Counts the image and says which slot it takes, if any. */
    OptionalInt offer(SampledImage image) {
        OptionalInt slot = next();
        if (slot.isPresent() && seen < capacity) {
            kept.add(image);
        } else if (slot.isPresent()) {
            kept.set(slot.getAsInt(), image);
        }
        seen++;
        return slot;
    }

    /**
     * Counts an image that {@link #next} gave no slot.
     *
     * @throws IllegalStateException if it gave one
     */
    void pass() {
        if (next().isPresent()) {
            throw new IllegalStateException("image " + (seen + 1) + " was drawn and cannot pass");
        }
        seen++;
    }

    /** Takes the place of everything here, as of an earlier run. */
    void restore(List<SampledImage> images, long total) {
        if (images.size() != Math.min(total, capacity)) {
            throw new IllegalArgumentException(
                    images.size() + " images are no reservoir of " + capacity + " that has seen " + total);
        }
        kept.clear();
        kept.addAll(images);
        seen = total;
    }

    /** Images offered so far. */
    long seen() {
        return seen;
    }

    int size() {
        return kept.size();
    }

    /** What it holds, by slot, a copy. */
    List<SampledImage> images() {
        return List.copyOf(kept);
    }

    /** SplittableRandom's finaliser: every bit of the result depends on every bit of z. */
    static long mixed(long z) {
        long mixed = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
