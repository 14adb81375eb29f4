package io.infinimix.trainer;

import jakarta.ws.rs.core.Response;

/** An error as RFC 9457 writes it. */
public record Problem(String title, int status, String detail) {

    /** Media type of the body. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A response with that status and a body that says why. */
    public static Response response(Response.Status status, String detail) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(new Problem(status.getReasonPhrase(), status.getStatusCode(), detail))
                .build();
    }
}
