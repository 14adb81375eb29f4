package io.infinimix.quickstart.account;

import io.infinimix.dpgmm.score.ClusteringScores;
import io.infinimix.quickstart.feed.FeedCount;
import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.event.ClusterEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps what was fed and what became of it. Thread-safe. */
public final class Account {

    private static final int FED = 1;
    private static final int SEEN = 2;
    private static final int ASSIGNED = 4;
    private static final int DEAD = 8;

    private final Fingerprints images = new Fingerprints();
    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<Long, Long> mergedInto = new HashMap<>();
    private final Set<Long> live = new HashSet<>();
    private final List<ClusterEvent> drifts = new ArrayList<>();
    private final Set<String> events = new HashSet<>();
    private long repeatedEvents;
    private long others;
    private long seen;
    private long distinct;
    private long assigned;
    private long deadLettered;
    private long repeated;
    private long generation;

    /**
     * An image is about to be sent.
     *
     * @param label its kind, or null
     */
    public synchronized void feeding(String id, String label) {
        int at = images.at(id);
        images.mark(at, FED);
        if (label != null) {
            images.label(at, labels.computeIfAbsent(label, name -> labels.size()));
        }
    }

    /** A record on the images topic. */
    synchronized void onTopic(String id) {
        int at = images.at(id);
        seen++;
        if (images.mark(at, SEEN)) {
            distinct++;
        }
        if (!images.isMarked(at, FED)) {
            others++;
        }
    }

    synchronized void assigned(Assignment assignment) {
        int at = images.at(assignment.imageId());
        generation = Math.max(generation, assignment.generation());
        if (images.mark(at, ASSIGNED)) {
            assigned++;
            images.cluster(at, assignment.cluster());
            deadLettered -= images.isMarked(at, DEAD) ? 1 : 0;
        } else {
            repeated++;
        }
    }

    synchronized void deadLettered(String id) {
        int at = images.at(id);
        if (images.mark(at, DEAD) && !images.isMarked(at, ASSIGNED)) {
            deadLettered++;
        }
    }

    synchronized void happened(ClusterEvent event) {
        if (!events.add(event.id())) {
            repeatedEvents++;
        }
        generation = Math.max(generation, event.generation());
        if (event.drift() != null) {
            drifts.add(event);
        }
        if (event.cluster() == null) {
            return;
        }
        switch (event.type()) {
            case BORN -> live.add(event.cluster());
            case MERGED -> {
                live.remove(event.cluster());
                if (event.into() != null) {
                    mergedInto.put(event.cluster(), event.into());
                }
            }
            case DELETED -> live.remove(event.cluster());
            default -> {}
        }
    }

    /** How things stand, given what the feeder has done. */
    public synchronized Balance balance(FeedCount fed) {
        return Balance.of(fed, others, seen, distinct, assigned, deadLettered, repeated);
    }

    /** Records seen on the images topic. */
    public synchronized long seen() {
        return seen;
    }

    /** Clusters that live, by their births, merges and deletions. */
    public synchronized int clusters() {
        return live.size();
    }

    /** Cluster events after the first of an id: 0 unless something is wrong. */
    public synchronized long repeatedEvents() {
        return repeatedEvents;
    }

    /** Changes of the stream that were found, in their order. */
    public synchronized List<ClusterEvent> drifts() {
        return List.copyOf(drifts);
    }

    /** The newest generation that anything was said of; 0 before the first. */
    public synchronized long generation() {
        return generation;
    }

    /** Agreement of clusters with labels over the images that have both; a merged cluster counts as the one that it was merged into. */
    public synchronized Optional<ClusteringScores> scores() {
        int count = (int) Math.min(assigned, Integer.MAX_VALUE - 8);
        int[] label = new int[count];
        long[] cluster = new long[count];
        int[] used = {0};
        images.labelled(ASSIGNED, (itsLabel, itsCluster) -> {
            label[used[0]] = itsLabel;
            cluster[used[0]++] = survivor(itsCluster);
        });
        return used[0] == 0
                ? Optional.empty()
                : Optional.of(ClusteringScores.of(Arrays.copyOf(label, used[0]), Arrays.copyOf(cluster, used[0])));
    }

    private long survivor(long cluster) {
        long survivor = cluster;
        // Uids are never used again, so that following merges ends.
        for (Long into = mergedInto.get(survivor); into != null; into = mergedInto.get(survivor)) {
            survivor = into;
        }
        return survivor;
    }
}
