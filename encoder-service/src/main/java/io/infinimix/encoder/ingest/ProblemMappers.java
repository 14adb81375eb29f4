package io.infinimix.encoder.ingest;

import io.infinimix.edge.problem.Problem;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Gives every error a body that says what to do. */
class ProblemMappers {

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        Response.ResponseBuilder response = e.problem().toResponse();
        if (e.retryAfterSeconds() > 0) {
            response.header(HttpHeaders.RETRY_AFTER, e.retryAfterSeconds());
        }
        return response.build();
    }

    @ServerExceptionMapper
    Response notSupported(NotSupportedException e) {
        return Problem.of(
                        Response.Status.UNSUPPORTED_MEDIA_TYPE,
                        "send an image file with content type image/*, or several as multipart/form-data")
                .toResponse()
                .build();
    }

    @ServerExceptionMapper
    Response other(WebApplicationException e) {
        Response.Status status = Response.Status.fromStatusCode(e.getResponse().getStatus());
        if (status == null) {
            return e.getResponse();
        }
        return Problem.of(status, status.getReasonPhrase()).toResponse().build();
    }
}
