package io.infinimix.edge.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;

/**
 * An error as RFC 9457 writes it, as the body of a resource's answer.
 *
 * @param title the status in words
 * @param status of the response
 * @param detail what was found and what to do about it
 * @param reason for programs, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String title, int status, String detail, String reason) {

    /** Media type of the body. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** An error that says why. */
    public static Problem of(Response.Status status, String detail) {
        return of(status, detail, null);
    }

    /** An error that says why, to programs too. */
    public static Problem of(Response.Status status, String detail, String reason) {
        return new Problem(status.getReasonPhrase(), status.getStatusCode(), detail, reason);
    }

    /** A response with that status and a body that says why. */
    public static Response response(Response.Status status, String detail) {
        return of(status, detail).toResponse().build();
    }

    /** The beginning of a response with this body. */
    public Response.ResponseBuilder toResponse() {
        return Response.status(status).type(MEDIA_TYPE).entity(this);
    }
}
