package io.infinimix.encoder.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;

/**
 * An error as RFC 9457 writes it.
 *
 * @param title the status in words
 * @param status of the response
 * @param detail what was found and what to do about it
 * @param reason for programs, where there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String title, int status, String detail, String reason) {

    /** Media type of the body. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(Response.Status status, String detail) {
        return of(status, detail, null);
    }

    static Problem of(Response.Status status, String detail, String reason) {
        return new Problem(status.getReasonPhrase(), status.getStatusCode(), detail, reason);
    }

    Response.ResponseBuilder response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this);
    }
}
