package io.infinimix.dpgmmservice.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import io.infinimix.stream.mixture.Mixture;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What users may see: only what committed transactions wrote to the topics, never the stores of a running one. Bounded in every direction.
 * Written by one thread, read by many.
 */
final class ReadCommittedView {

    private static final int EVENTS = 1000;

    private final RecentMap<String, Thumbnail> unassignedThumbnails;
    private final RecentMap<String, JsonNode> assignments;
    private final Map<Long, ExemplarShelf> shelves = new ConcurrentHashMap<>();
    private final Map<Long, JsonNode> names = new ConcurrentHashMap<>();
    private final Deque<ClusterEventEntry> events = new ArrayDeque<>();
    private final List<Consumer<ClusterEventEntry>> listeners = new CopyOnWriteArrayList<>();
    private volatile Mixture mixture;
    private volatile boolean current;

    ReadCommittedView(int retainedAssignments) {
        this.assignments = new RecentMap<>(retainedAssignments);
        this.unassignedThumbnails = new RecentMap<>(retainedAssignments);
    }

    /** One cluster event with its offset, which serves as SSE event id. */
    record ClusterEventEntry(long offset, JsonNode event) {}

    /** The newest mixture of the newest generation, or empty before the first release. */
    Optional<Mixture> mixture() {
        return Optional.ofNullable(mixture);
    }

    /** Whether the view has read what was there when the service started. */
    boolean current() {
        return current;
    }

    Optional<JsonNode> assignment(String imageId) {
        return Optional.ofNullable(assignments.get(imageId));
    }

    Optional<JsonNode> name(long uid) {
        return Optional.ofNullable(names.get(uid));
    }

    List<Exemplar> newestExemplars(long uid) {
        ExemplarShelf shelf = shelves.get(uid);
        if (shelf == null) {
            return List.of();
        }
        synchronized (shelf) {
            return shelf.newest();
        }
    }

    List<Exemplar> nearestExemplars(long uid) {
        ExemplarShelf shelf = shelves.get(uid);
        if (shelf == null) {
            return List.of();
        }
        synchronized (shelf) {
            return shelf.nearest();
        }
    }

    /** Events after that offset, oldest first. */
    List<ClusterEventEntry> eventsAfter(long offset) {
        synchronized (events) {
            return events.stream().filter(entry -> entry.offset() > offset).toList();
        }
    }

    /** Calls the listener with every later event, after first those remembered after that offset; the returned action ends it. */
    Runnable listen(long afterOffset, Consumer<ClusterEventEntry> listener) {
        synchronized (events) {
            new ArrayList<>(eventsAfter(afterOffset)).forEach(listener);
            listeners.add(listener);
        }
        return () -> listeners.remove(listener);
    }

    void accept(Mixture newest) {
        if (mixture == null || newest.getGeneration() >= mixture.getGeneration()) {
            mixture = newest;
            if (shelves.size() > 2 * newest.getStatistics().getUidCount()) {
                shelves.keySet().retainAll(newest.getStatistics().getUidList());
            }
        }
    }

    void acceptThumbnail(String imageId, Thumbnail thumbnail) {
        JsonNode assignment = assignments.get(imageId);
        if (assignment == null) {
            unassignedThumbnails.put(imageId, thumbnail);
        } else {
            shelve(imageId, assignment, thumbnail);
        }
    }

    void acceptAssignment(String imageId, JsonNode assignment) {
        assignments.put(imageId, assignment);
        Thumbnail thumbnail = unassignedThumbnails.take(imageId);
        if (thumbnail != null) {
            shelve(imageId, assignment, thumbnail);
        }
    }

    void acceptName(long uid, JsonNode name) {
        if (name == null) {
            names.remove(uid);
        } else {
            names.put(uid, name);
        }
    }

    void acceptEvent(long offset, JsonNode event) {
        ClusterEventEntry entry = new ClusterEventEntry(offset, event);
        synchronized (events) {
            if (!events.isEmpty() && events.getLast().offset() >= offset) {
                return;
            }
            events.addLast(entry);
            if (events.size() > EVENTS) {
                events.removeFirst();
            }
            listeners.forEach(listener -> listener.accept(entry));
        }
    }

    void caughtUp() {
        current = true;
    }

    private void shelve(String imageId, JsonNode assignment, Thumbnail thumbnail) {
        long uid = assignment.path("clusterUid").asLong();
        ExemplarShelf shelf = shelves.computeIfAbsent(uid, any -> new ExemplarShelf());
        synchronized (shelf) {
            shelf.add(new Exemplar(
                    imageId,
                    assignment.path("probability").asDouble(),
                    assignment.path("novelty").asDouble(),
                    thumbnail));
        }
    }
}
