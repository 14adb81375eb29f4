package io.infinimix.encoder.ingest;

import io.infinimix.edge.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.common.headers.HeaderUtil;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Bounds what the heads of a form's parts take: the parser of forms keeps them in memory, however long they are. */
class FormHeads {

    private static final String FORM = "multipart/";

    @ServerRequestFilter
    void bound(ContainerRequestContext request) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.startsWith(FORM)) {
            return;
        }
        // Found as the parser finds it: both must see the same parts.
        String boundary = HeaderUtil.extractQuotedValueFromHeader(type, "boundary");
        if (boundary != null) {
            request.setEntityStream(new BoundedHeads(request.getEntityStream(), boundary));
        }
    }

    /** The answer to a form with a part whose head is longer. */
    static ProblemException tooLong(int limit) {
        return new ProblemException(Problem.of(
                Response.Status.REQUEST_ENTITY_TOO_LARGE,
                "the head of a part of the form has more than " + limit + " bytes: give the file a shorter name"));
    }
}
