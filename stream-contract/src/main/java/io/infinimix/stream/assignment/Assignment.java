package io.infinimix.stream.assignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.infinimix.stream.image.ImageFlaw;
import java.time.Instant;
import java.util.List;

/**
 * An image's cluster: one for each image, key is the image's id.
 *
 * @param imageId the image
 * @param cluster uid of the most probable cluster
 * @param probability responsibility of that cluster, in [0, 1]
 * @param runnerUps the next clusters, most probable first
 * @param novelty how unusual the image is: the share of known images that are less so, in [0, 1]
 * @param generation of the encoder and the mixture
 * @param mixtureVersion of the mixture within the generation
 * @param source what the feeder said, or empty
 * @param capturedAt what the feeder said, or when Kafka had it
 * @param encodedAt when the encoder was done
 * @param assignedAt when this was decided
 * @param flaws what is wrong with the image as a picture; left out where nothing is
 */
public record Assignment(
        String imageId,
        long cluster,
        double probability,
        List<RunnerUp> runnerUps,
        double novelty,
        long generation,
        long mixtureVersion,
        String source,
        Instant capturedAt,
        Instant encodedAt,
        Instant assignedAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ImageFlaw> flaws) {

    /** Of an image without flaws. */
    public Assignment(
            String imageId,
            long cluster,
            double probability,
            List<RunnerUp> runnerUps,
            double novelty,
            long generation,
            long mixtureVersion,
            String source,
            Instant capturedAt,
            Instant encodedAt,
            Instant assignedAt) {
        this(
                imageId,
                cluster,
                probability,
                runnerUps,
                novelty,
                generation,
                mixtureVersion,
                source,
                capturedAt,
                encodedAt,
                assignedAt,
                List.of());
    }

    /**
     * Another cluster that the image might belong to.
     *
     * @param cluster uid
     * @param probability in [0, 1]
     */
    public record RunnerUp(long cluster, double probability) {}

    public Assignment {
        runnerUps = runnerUps == null ? List.of() : List.copyOf(runnerUps);
        flaws = flaws == null ? List.of() : List.copyOf(flaws);
    }
}
