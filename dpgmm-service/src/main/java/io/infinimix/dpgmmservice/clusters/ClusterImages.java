package io.infinimix.dpgmmservice.clusters;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The images that each cluster shows. Bounded by the number of clusters. Thread-safe. */
final class ClusterImages {

    private static final int NAMED = 2048;

    private final Map<Long, ExemplarShelf> shelves = new HashMap<>();
    /** Who was told of an image asks for its picture a moment later, when others may have taken its place. */
    private final RecentMap<String, Thumbnail> named = new RecentMap<>(NAMED);

    synchronized void add(long cluster, Exemplar exemplar) {
        shelves.computeIfAbsent(cluster, any -> new ExemplarShelf()).add(exemplar);
    }

    /** What one cluster showed, another shows from now on. */
    synchronized void merge(long merged, long into) {
        ExemplarShelf shelf = shelves.remove(merged);
        if (shelf != null) {
            shelves.computeIfAbsent(into, any -> new ExemplarShelf()).addAll(shelf);
        }
    }

    /** Forgets the clusters that are gone, once they are many. */
    synchronized void retain(Collection<Long> alive) {
        if (shelves.size() > 2 * alive.size()) {
            shelves.keySet().retainAll(alive);
        }
    }

    synchronized List<Exemplar> show(long uid, ExemplarKind kind) {
        ExemplarShelf shelf = shelves.get(uid);
        List<Exemplar> shown = shelf == null ? List.of() : shelf.show(kind);
        shown.forEach(exemplar -> named.put(exemplar.imageId(), exemplar.thumbnail()));
        return shown;
    }

    synchronized Optional<Thumbnail> thumbnail(String imageId) {
        return shelves.values().stream()
                .flatMap(shelf -> shelf.thumbnail(imageId).stream())
                .findFirst()
                .or(() -> Optional.ofNullable(named.get(imageId)));
    }
}
