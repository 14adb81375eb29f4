package io.infinimix.dpgmmservice.clusters;

import io.infinimix.stream.event.ClusterEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where clusters come from and which others went into them, as the events tell. Bounded. Thread-safe. */
final class Lineages {

    private static final int MERGED = 20;
    private static final int GONE = 1000;
    private static final Lineage UNKNOWN = new Lineage(null, null, 0, List.of());

    private final Map<Long, Lineage> lineages = new HashMap<>();

    /**
     * One cluster's.
     *
     * @param since when it came to be, or null where no event tells
     * @param from the cluster that it was split from, or null
     * @param generation in which it came to be, 0 where no event tells
     * @param merged uids that were merged into it, newest first
     */
    record Lineage(Instant since, Long from, long generation, List<Long> merged) {}

    synchronized void accept(ClusterEvent event) {
        if (event.cluster() == null || event.type() == null) {
            return;
        }
        switch (event.type()) {
            case BORN, RELEASED ->
                lineages.merge(
                        event.cluster(),
                        new Lineage(event.at(), event.from(), event.generation(), List.of()),
                        (known, later) -> known.since() == null
                                ? new Lineage(later.since(), later.from(), later.generation(), known.merged())
                                : known);
            case MERGED -> merge(event);
            default -> {}
        }
    }

    private void merge(ClusterEvent event) {
        if (event.into() == null) {
            return;
        }
        Lineage into = of(event.into());
        Deque<Long> merged = new ArrayDeque<>(into.merged());
        merged.addFirst(event.cluster());
        if (merged.size() > MERGED) {
            merged.removeLast();
        }
        lineages.put(event.into(), new Lineage(into.since(), into.from(), into.generation(), List.copyOf(merged)));
    }

    synchronized Lineage of(long uid) {
        return lineages.getOrDefault(uid, UNKNOWN);
    }

    /** Forgets the clusters that are gone, once they are many. */
    synchronized void retain(Collection<Long> alive) {
        if (lineages.size() > alive.size() + GONE) {
            lineages.keySet().retainAll(alive);
        }
    }
}
