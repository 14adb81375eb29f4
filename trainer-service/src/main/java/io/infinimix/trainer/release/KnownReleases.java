package io.infinimix.trainer.release;

import io.infinimix.stream.model.LivePointer;
import io.infinimix.stream.model.ModelManifest;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of the models topic at one moment.
 *
 * @param manifests by generation
 * @param live which of them is live
 * @param liveRelease that one, if it could be read
 */
record KnownReleases(
        SortedMap<Long, ModelManifest> manifests, Optional<LivePointer> live, Optional<StoredRelease> liveRelease) {

    static final KnownReleases NONE = new KnownReleases(new TreeMap<>(), Optional.empty(), Optional.empty());

    KnownReleases {
        manifests = Collections.unmodifiableSortedMap(new TreeMap<>(manifests));
    }

    /** 0 if none is. */
    long liveGeneration() {
        return live.map(LivePointer::getGeneration).orElse(0L);
    }

    /** The largest generation of all, 0 if there is none. */
    long newest() {
        return Math.max(manifests.isEmpty() ? 0 : manifests.lastKey(), liveGeneration());
    }

    /** With one more, and without those that are retired. */
    KnownReleases with(ModelManifest manifest, Collection<Long> retired) {
        SortedMap<Long, ModelManifest> next = new TreeMap<>(manifests);
        next.keySet().removeAll(retired);
        next.put(manifest.getGeneration(), manifest);
        return new KnownReleases(next, live, liveRelease);
    }

    /** Where another is live. */
    KnownReleases living(LivePointer pointer, StoredRelease release) {
        return new KnownReleases(manifests, Optional.of(pointer), Optional.of(release));
    }
}
