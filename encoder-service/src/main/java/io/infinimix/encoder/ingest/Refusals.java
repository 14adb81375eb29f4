package io.infinimix.encoder.ingest;

import io.infinimix.edge.problem.Problem;
import io.infinimix.stream.image.UndecodableImageException;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/** Which answer an image that cannot be read gets. */
final class Refusals {

    private Refusals() {}

    static Problem of(UndecodableImageException refusal) {
        Response.Status status = switch (refusal.reason()) {
            case EMPTY, TRUNCATED -> Response.Status.BAD_REQUEST;
            case TOO_MANY_BYTES, TOO_MANY_PIXELS -> Response.Status.REQUEST_ENTITY_TOO_LARGE;
            case NOT_AN_IMAGE, UNSUPPORTED, NOT_ENCODABLE -> Response.Status.UNSUPPORTED_MEDIA_TYPE;
        };
        return Problem.of(status, refusal.getMessage(), refusal.reason().name().toLowerCase(Locale.ROOT));
    }
}
