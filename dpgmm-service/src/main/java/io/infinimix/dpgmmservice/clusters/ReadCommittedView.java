package io.infinimix.dpgmmservice.clusters;

import io.infinimix.dpgmmservice.projection.MapProjection;
import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.event.ClusterName;
import io.infinimix.stream.mixture.Mixture;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What users may see: only what committed transactions wrote to the topics, never the stores of a running one. Bounded in every direction.
 * Written by one thread, read by many.
 */
final class ReadCommittedView {

    private static final int WAITING = 8192;
    private static final long SAMPLE_SEED = 20;
    /** More than there ever are; the numbers stay exact in a double. */
    private static final long CHANGES_PER_MILLI = 1000;

    private final RecentMap<String, SeenImage> unassigned = new RecentMap<>(WAITING);
    private final RecentMap<String, Assignment> assignments;
    private final Map<Long, ClusterName> names = new ConcurrentHashMap<>();
    private final ClusterImages images = new ClusterImages();
    private final EventLog events = new EventLog();
    private final Lineages lineages = new Lineages();
    private final CountHistory history = new CountHistory();
    private final DeadLetters deadLetters = new DeadLetters();
    private final LiveMixture live = new LiveMixture();
    private final Arrivals arrivals;
    private final LatentSample sample;
    private volatile Mixture mixture;
    private volatile boolean current;

    ReadCommittedView(ViewConfig config, Clock clock) {
        this.assignments = new RecentMap<>(config.retainedAssignments());
        this.arrivals = new Arrivals(clock);
        this.sample = new LatentSample(
                config.mapPoints(),
                config.mapImageBytes(),
                clock.millis() * CHANGES_PER_MILLI,
                new Random(SAMPLE_SEED));
    }

    /** The newest mixture of the newest generation, or empty before the first release. */
    Optional<Mixture> mixture() {
        return Optional.ofNullable(mixture);
    }

    /** Whether the view has read what was there when the service started. */
    boolean current() {
        return current;
    }

    Optional<Assignment> assignment(String imageId) {
        return Optional.ofNullable(assignments.get(imageId));
    }

    /** The name that a user gave the cluster. */
    Optional<String> name(long uid) {
        return Optional.ofNullable(names.get(uid)).map(ClusterName::name);
    }

    /** What the model saw of an image, if it is shown anywhere. */
    Optional<Thumbnail> thumbnail(String imageId) {
        return sample.thumbnail(imageId)
                .or(() -> images.thumbnail(imageId))
                .or(() -> Optional.ofNullable(unassigned.get(imageId)).map(SeenImage::thumbnail));
    }

    ClusterImages images() {
        return images;
    }

    EventLog events() {
        return events;
    }

    Lineages lineages() {
        return lineages;
    }

    CountHistory history() {
        return history;
    }

    DeadLetters deadLetters() {
        return deadLetters;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    /** The newest mixture in the form that computes. */
    LiveMixture live() {
        return live;
    }

    LatentSample sample() {
        return sample;
    }

    void accept(Mixture newest) {
        if (mixture != null && newest.getGeneration() < mixture.getGeneration()) {
            return;
        }
        List<Long> alive = newest.getStatistics().getUidList();
        if (sample.generation() != newest.getGeneration() && !alive.isEmpty()) {
            sample.start(newest.getGeneration(), MapProjection.around(ClusterMeans.ofReleased(newest)));
        }
        mixture = newest;
        history.accept(newest);
        images.retain(alive);
        arrivals.retain(alive);
        lineages.retain(alive);
    }

    void accept(SeenImage image) {
        Assignment assignment = assignments.get(image.imageId());
        if (assignment == null || assignment.generation() < image.generation()) {
            unassigned.put(image.imageId(), image);
        } else {
            show(image, assignment);
        }
    }

    void accept(Assignment assignment) {
        assignments.put(assignment.imageId(), assignment);
        arrivals.add(assignment);
        SeenImage image = unassigned.take(assignment.imageId());
        if (image != null) {
            show(image, assignment);
        }
    }

    /** Takes a name, or takes it back where there is none. */
    void acceptName(long uid, ClusterName name) {
        if (name == null) {
            names.remove(uid);
        } else {
            names.put(uid, name);
        }
    }

    void accept(long offset, ClusterEvent event) {
        if (!events.add(offset, event)) {
            return;
        }
        lineages.accept(event);
        if (event.type() == ClusterEvent.Type.MERGED && event.cluster() != null && event.into() != null) {
            images.merge(event.cluster(), event.into());
            sample.assign(point -> point.uid() == event.cluster() ? event.into() : point.uid());
        }
    }

    void caughtUp() {
        current = true;
    }

    private void show(SeenImage image, Assignment assignment) {
        if (image.thumbnail() != null) {
            images.add(image, assignment);
        }
        sample.add(image, assignment.cluster());
    }
}
