package io.infinimix.dpgmmservice.clusters;

import io.infinimix.dpgmmservice.projection.MapProjection;
import io.infinimix.stream.arrival.ArrivedImage;
import io.infinimix.stream.arrival.PartitionArrivals;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.event.ClusterName;
import io.infinimix.stream.mixture.Mixture;
import java.time.Clock;
import java.time.Instant;
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

    private static final long SAMPLE_SEED = 20;
    /** More than there ever are; the numbers stay exact in a double. */
    private static final long CHANGES_PER_MILLI = 1000;

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

    /** The name that a user gave the cluster. */
    Optional<String> name(long uid) {
        return Optional.ofNullable(names.get(uid)).map(ClusterName::name);
    }

    /** What the model saw of an image, if it is shown anywhere. */
    Optional<Thumbnail> thumbnail(String imageId) {
        return sample.thumbnail(imageId).or(() -> images.thumbnail(imageId));
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

    /**
     * Takes what one partition says of the images that came.
     *
     * @param at when the broker had it
     */
    void accept(PartitionArrivals newest, Instant at) {
        arrivals.add(newest, at);
        newest.getImageList().forEach(this::show);
    }

    private void show(ArrivedImage image) {
        Thumbnail thumbnail = image.getThumbnail().isEmpty()
                ? null
                : new Thumbnail(
                        image.getThumbnail().toByteArray(), image.getHeight(), image.getWidth(), image.getChannels());
        if (thumbnail != null) {
            images.add(
                    image.getCluster(),
                    new Exemplar(
                            image.getImageId(),
                            image.getGeneration(),
                            image.getProbability(),
                            image.getMargin(),
                            image.getNovelty(),
                            thumbnail));
        }
        if (image.getUniform()) {
            sample.add(SeenImage.of(image, thumbnail), image.getCluster());
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
}
