package io.infinimix.dpgmmservice.clusters;

import io.infinimix.dpgmmservice.projection.MapProjection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;

/**
 * A sample of the generation's images with their places on the map. It is uniform until ten times its size were seen, and forgets slowly after that, so
 * that what is new shows. Bounded in points and in bytes of thumbnails. Thread-safe.
 */
final class LatentSample {

    private static final int MEMORY = 10;

    private final int maximum;
    private final long imageBytes;
    private final long firstSequence;
    private final RandomGenerator random;
    private final List<Point> points = new ArrayList<>();
    private final Map<String, Integer> slots = new HashMap<>();
    private MapProjection projection;
    private long generation;
    private long seen;
    private long sequence;

    /**
     * @param maximum number of points
     * @param imageBytes of all thumbnails together: large thumbnails make the sample smaller
     * @param firstSequence above all that an earlier process gave out, so that its numbers are recognised
     */
    LatentSample(int maximum, long imageBytes, long firstSequence, RandomGenerator random) {
        this.maximum = maximum;
        this.imageBytes = imageBytes;
        this.firstSequence = firstSequence;
        this.sequence = firstSequence;
        this.random = random;
    }

    /**
     * One image on the map. Its slot is reused by a later one.
     *
     * @param sequence of the change that put it there or moved it to another cluster
     */
    record Point(int slot, long sequence, SeenImage image, long uid, float x, float y) {}

    /**
     * @param sequence to ask with the next time
     * @param whole whether these are all points, and not only those whose slot changed
     */
    record Changes(long generation, long sequence, boolean whole, List<Point> points) {}

    /** Begins anew: latents of another generation have other places. */
    synchronized void start(long newGeneration, MapProjection newProjection) {
        generation = newGeneration;
        projection = newProjection;
        points.clear();
        slots.clear();
        seen = 0;
    }

    synchronized long generation() {
        return generation;
    }

    synchronized void add(SeenImage image, long uid) {
        if (projection == null
                || image.generation() != generation
                || image.mean().length != projection.dimension()
                || slots.containsKey(image.imageId())) {
            return;
        }
        int capacity = capacity(image);
        seen = Math.min(seen + 1, (long) MEMORY * capacity);
        if (points.size() < capacity) {
            points.add(null);
            put(points.size() - 1, image, uid);
        } else {
            long slot = random.nextLong(seen);
            if (slot < points.size()) {
                slots.remove(points.get((int) slot).image().imageId());
                put((int) slot, image, uid);
            }
        }
    }

    private int capacity(SeenImage image) {
        int bytes = image.thumbnail() == null ? 0 : image.thumbnail().pixels().length;
        return bytes == 0 ? maximum : (int) Math.max(1, Math.min(maximum, imageBytes / bytes));
    }

    private void put(int slot, SeenImage image, long uid) {
        double[] place = new double[2];
        projection.project(image.mean(), place);
        points.set(slot, new Point(slot, ++sequence, image, uid, (float) place[0], (float) place[1]));
        slots.put(image.imageId(), slot);
    }

    /** Gives each point the cluster that the function says; points stay where they are. */
    synchronized void assign(ToLongFunction<Point> cluster) {
        points.replaceAll(point -> {
            long uid = cluster.applyAsLong(point);
            return uid == point.uid()
                    ? point
                    : new Point(point.slot(), ++sequence, point.image(), uid, point.x(), point.y());
        });
    }

    /** Gives those points, as they were a moment ago, those clusters; one whose slot was reused since keeps its own. */
    synchronized void assign(List<Point> assigned, long[] clusters) {
        for (int n = 0; n < clusters.length; n++) {
            Point point = assigned.get(n);
            if (point.uid() != clusters[n] && point.slot() < points.size() && points.get(point.slot()) == point) {
                points.set(
                        point.slot(),
                        new Point(point.slot(), ++sequence, point.image(), clusters[n], point.x(), point.y()));
            }
        }
    }

    /** What changed after that sequence number; all of it where the number is none of this generation's. */
    synchronized Changes changesAfter(long askedGeneration, long after) {
        boolean whole = askedGeneration != generation || after < firstSequence || after > sequence;
        return new Changes(
                generation,
                sequence,
                whole,
                whole
                        ? List.copyOf(points)
                        : points.stream()
                                .filter(point -> point.sequence() > after)
                                .toList());
    }

    synchronized Optional<Thumbnail> thumbnail(String imageId) {
        return Optional.ofNullable(slots.get(imageId))
                .map(slot -> points.get(slot).image().thumbnail());
    }
}
