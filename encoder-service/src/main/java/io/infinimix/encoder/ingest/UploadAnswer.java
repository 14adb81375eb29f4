package io.infinimix.encoder.ingest;

import io.infinimix.edge.problem.Problem;
import java.util.List;

/**
 * What became of the images of one request.
 *
 * @param images those that were accepted: Kafka has them
 * @param refused those that were not, each with its reason
 */
public record UploadAnswer(List<Accepted> images, List<Refused> refused) {

    /**
     * An image that Kafka has.
     *
     * @param id under which its assignment will stand
     * @param name of its part of the request, or null
     */
    public record Accepted(String id, String name) {}

    /**
     * An image that was not accepted.
     *
     * @param name of its part of the request, or null
     * @param problem why
     */
    public record Refused(String name, Problem problem) {}
}
