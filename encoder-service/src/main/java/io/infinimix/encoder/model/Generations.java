package io.infinimix.encoder.model;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Where the releases of the models topic begin, and which of them were made live. Remembers a few numbers per release, never their bytes: the topic keeps those.
 *
 * <p>Compaction leaves one live pointer. A release before it was live too if its manifest says so, and is what the encoders that did not restart still use should the
 * newest be refused.
 */
final class Generations {

    private final Map<Long, Long> firstOffsets = new HashMap<>();
    private final NavigableSet<Long> candidates = new TreeSet<>();
    private long newestLive;

    /** A chunk or a manifest of that generation stands at that offset. */
    void seen(long generation, long offset) {
        firstOffsets.merge(generation, offset, Math::min);
    }

    /** The release's manifest says that it was made live. */
    void released(long generation) {
        candidates.add(generation);
    }

    /** The live pointer says that the release is live. */
    void live(long generation) {
        candidates.add(generation);
        newestLive = Math.max(newestLive, generation);
    }

    /** Those newer than that one that are or were live, newest first. */
    NavigableSet<Long> liveAfter(long generation) {
        return new TreeSet<>(candidates.headSet(newestLive, true))
                .tailSet(generation, false)
                .descendingSet();
    }

    /** Offset to read the release from, or −1 if nothing of it was seen. */
    long firstOffset(long generation) {
        return firstOffsets.getOrDefault(generation, -1L);
    }

    /** Forgets what cannot go live any more: that generation and those before. */
    void forgetUpTo(long generation) {
        firstOffsets.keySet().removeIf(known -> known <= generation);
        candidates.headSet(generation, true).clear();
    }

    /** A refused release is not tried again, unless it is made live again. */
    void forget(long generation) {
        candidates.remove(generation);
    }
}
