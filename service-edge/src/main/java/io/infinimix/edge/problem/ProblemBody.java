package io.infinimix.edge.problem;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers a request with an error as RFC 9457 writes it, before or beside REST. */
public final class ProblemBody {

    private ProblemBody() {}

    /** The body as text. */
    public static String of(int status, String detail) {
        return new JsonObject()
                .put("title", title(status))
                .put("status", status)
                .put("detail", detail)
                .encode();
    }

    /** Ends the request. The connection is closed: what is left of the body would only be read to be thrown away. */
    public static void end(RoutingContext context, int status, String detail) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader("Connection", "close")
                .end(of(status, detail));
    }

    private static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }
}
