package io.infinimix.dpgmmservice.clusters;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A few images of one cluster: the newest, those nearest to its centre, and those that might as well belong elsewhere. What a newer generation
 * says of an image comes before what an older one said. Bounded. Not thread-safe.
 */
final class ExemplarShelf {

    private static final int LENGTH = 12;
    private static final Comparator<Exemplar> NEWER_GENERATION_FIRST =
            Comparator.comparingLong(Exemplar::generation).reversed();
    private static final Comparator<Exemplar> NEAREST_FIRST = NEWER_GENERATION_FIRST
            .thenComparingDouble(Exemplar::novelty)
            .thenComparing(exemplar -> -exemplar.probability())
            .thenComparing(Exemplar::imageId);
    private static final Comparator<Exemplar> BORDERLINE_FIRST =
            NEWER_GENERATION_FIRST.thenComparingDouble(Exemplar::margin).thenComparing(Exemplar::imageId);

    private final Deque<Exemplar> newest = new ArrayDeque<>();
    private final List<Exemplar> nearest = new ArrayList<>();
    private final List<Exemplar> borderline = new ArrayList<>();

    void add(Exemplar exemplar) {
        newest.addFirst(exemplar);
        if (newest.size() > LENGTH) {
            newest.removeLast();
        }
        insert(nearest, exemplar, NEAREST_FIRST);
        insert(borderline, exemplar, BORDERLINE_FIRST);
    }

    /** Takes in the images of a cluster that was merged into this one. */
    void addAll(ExemplarShelf merged) {
        merged.nearest.forEach(exemplar -> insert(nearest, exemplar, NEAREST_FIRST));
        merged.borderline.forEach(exemplar -> insert(borderline, exemplar, BORDERLINE_FIRST));
        merged.newest.forEach(exemplar -> {
            if (newest.size() < LENGTH) {
                newest.addLast(exemplar);
            }
        });
    }

    /** The first ones of that kind, at most 12. */
    List<Exemplar> show(ExemplarKind kind) {
        return switch (kind) {
            case NEAREST -> List.copyOf(nearest);
            case NEWEST -> List.copyOf(newest);
            case BORDERLINE -> List.copyOf(borderline);
        };
    }

    Optional<Thumbnail> thumbnail(String imageId) {
        return Stream.of(nearest, newest, borderline)
                .flatMap(row -> row.stream())
                .filter(exemplar -> exemplar.imageId().equals(imageId))
                .map(Exemplar::thumbnail)
                .findFirst();
    }

    private static void insert(List<Exemplar> row, Exemplar exemplar, Comparator<Exemplar> order) {
        if (row.size() == LENGTH && order.compare(exemplar, row.get(LENGTH - 1)) >= 0) {
            return;
        }
        row.removeIf(other -> other.imageId().equals(exemplar.imageId()));
        row.add(exemplar);
        row.sort(order);
        if (row.size() > LENGTH) {
            row.remove(LENGTH);
        }
    }
}
