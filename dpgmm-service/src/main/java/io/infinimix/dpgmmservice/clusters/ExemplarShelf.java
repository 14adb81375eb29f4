package io.infinimix.dpgmmservice.clusters;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** A few images of one cluster: the newest, and those nearest to its centre. Bounded. Not thread-safe. */
final class ExemplarShelf {

    private static final int NEWEST = 12;
    private static final int NEAREST = 12;
    private static final Comparator<Exemplar> NEAREST_FIRST = Comparator.comparingDouble(Exemplar::novelty)
            .thenComparing(exemplar -> -exemplar.probability())
            .thenComparing(Exemplar::imageId);

    private final Deque<Exemplar> newest = new ArrayDeque<>();
    private final List<Exemplar> nearest = new ArrayList<>();

    void add(Exemplar exemplar) {
        newest.addFirst(exemplar);
        if (newest.size() > NEWEST) {
            newest.removeLast();
        }
        nearest.add(exemplar);
        nearest.sort(NEAREST_FIRST);
        if (nearest.size() > NEAREST) {
            nearest.remove(nearest.size() - 1);
        }
    }

    /** Newest first. */
    List<Exemplar> newest() {
        return List.copyOf(newest);
    }

    /** Nearest first. */
    List<Exemplar> nearest() {
        return List.copyOf(nearest);
    }
}
