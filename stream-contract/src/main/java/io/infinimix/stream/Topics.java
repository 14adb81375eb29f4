package io.infinimix.stream;

import static io.infinimix.stream.Topic.Cleanup.COMPACT;
import static io.infinimix.stream.Topic.Cleanup.DELETE;
import static io.infinimix.stream.Topic.Partitioning.SHARED;
import static io.infinimix.stream.Topic.Partitioning.SINGLE;

import java.time.Duration;
import java.util.List;

/** Every topic of the system. Nothing else spells a topic name. */
public final class Topics {

    /** Largest encoded image, in bytes, that any entrance accepts. */
    public static final int MAX_IMAGE_BYTES = 4 * 1024 * 1024;

    private static final int HEADROOM = 64 * 1024;
    private static final int MESSAGE_BYTES = 1024 * 1024;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration FOR_EVER = Duration.ZERO;

    /** Encoded image files as they are. Key: anything; the image id is a header. */
    public static final Topic IMAGES = new Topic("infinimix.images", SHARED, DELETE, WEEK, MAX_IMAGE_BYTES + HEADROOM);

    /** Images that could not be read, with the reason in headers; larger than images, to have room for it. */
    public static final Topic DEAD_LETTERS = new Topic(
            "infinimix.images.dead-letter", SHARED, DELETE, Duration.ofDays(30), MAX_IMAGE_BYTES + 2 * HEADROOM);

    /** Posterior of the latent of each image, in the partition that the image came from. Key: image id. */
    public static final Topic LATENTS = new Topic("infinimix.latents", SHARED, DELETE, WEEK, MESSAGE_BYTES);

    /** Memoized summaries of batches and lap reports. */
    public static final Topic SUMMARIES =
            new Topic("infinimix.summaries", SINGLE, COMPACT, FOR_EVER, 4 * MESSAGE_BYTES);

    /** Every mixture version and structure event, in order, sent to every partition of latents. */
    public static final Topic MIXTURE_UPDATES =
            new Topic("infinimix.mixture-updates", SHARED, DELETE, WEEK, 4 * MESSAGE_BYTES);

    /** The newest posterior of each generation. Key: generation. */
    public static final Topic MIXTURE = new Topic("infinimix.mixture", SINGLE, COMPACT, FOR_EVER, MESSAGE_BYTES);

    /** JSON: which cluster an image belongs to. Key: image id. */
    public static final Topic ASSIGNMENTS = new Topic("infinimix.assignments", SHARED, DELETE, WEEK, MESSAGE_BYTES);

    /** What was assigned, counted, and a bounded sample of it to show. Key: partition. */
    public static final Topic ARRIVALS =
            new Topic("infinimix.arrivals", SHARED, DELETE, Duration.ofDays(2), MESSAGE_BYTES);

    /** JSON: what happened to a cluster. Key: cluster uid. */
    public static final Topic CLUSTER_EVENTS =
            new Topic("infinimix.cluster-events", SINGLE, DELETE, Duration.ofDays(90), MESSAGE_BYTES);

    /** Releases: weights and seed mixture in chunks, their manifest, and the pointer to the live generation. */
    public static final Topic MODELS = new Topic("infinimix.models", SINGLE, COMPACT, FOR_EVER, MESSAGE_BYTES);

    /** JSON: state of each training. Key: generation. */
    public static final Topic TRAINING = new Topic("infinimix.training", SINGLE, COMPACT, FOR_EVER, MESSAGE_BYTES);

    /** JSON: the name that a user gave a cluster. Key: cluster uid. */
    public static final Topic CLUSTER_NAMES =
            new Topic("infinimix.cluster-names", SINGLE, COMPACT, FOR_EVER, MESSAGE_BYTES);

    /** Size of one chunk of a release, in bytes. */
    public static final int MODEL_CHUNK_BYTES = 512 * 1024;

    private static final List<Topic> ALL = List.of(
            IMAGES,
            DEAD_LETTERS,
            LATENTS,
            SUMMARIES,
            MIXTURE_UPDATES,
            MIXTURE,
            ASSIGNMENTS,
            ARRIVALS,
            CLUSTER_EVENTS,
            MODELS,
            TRAINING,
            CLUSTER_NAMES);

    private Topics() {}

    /** The whole catalogue, in the order of the data's flow. */
    public static List<Topic> all() {
        return ALL;
    }
}
