package io.infinimix.encoder.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.edge.problem.Problem;
import io.infinimix.encoder.EncoderMetrics;
import io.infinimix.stream.Topics;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bounds what requests take, before a byte of their body is read: how many there are at the same time, and how long each declares to be. */
@ApplicationScoped
class UploadGate {

    private static final int FIRST = 1000;
    private static final int RETRY_SECONDS = 1;

    private final UploadConfig config;
    private final EncoderMetrics metrics;
    private final ObjectMapper json;
    private final long maxBody;
    private final AtomicInteger inFlight = new AtomicInteger();

    @Inject
    UploadGate(
            UploadConfig config,
            EncoderMetrics metrics,
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
        this.config = config;
        this.metrics = metrics;
        this.json = json;
        this.maxBody = maxBody.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, FIRST);
    }

    private void pass(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.method() != HttpMethod.POST || !request.path().startsWith("/v1/")) {
            context.next();
            return;
        }
        long limit = limit(request);
        if (declaredLength(request) > limit) {
            metrics.upload(EncoderMetrics.Upload.REFUSED);
            refuse(
                    context,
                    Problem.of(
                            Response.Status.REQUEST_ENTITY_TOO_LARGE,
                            "the body has " + declaredLength(request) + " bytes, the limit is " + limit
                                    + ": scale the image down or compress it",
                            "too_many_bytes"));
            return;
        }
        if (inFlight.incrementAndGet() > config.maxInFlight()) {
            inFlight.decrementAndGet();
            metrics.upload(EncoderMetrics.Upload.OVERLOADED);
            request.response().putHeader("Retry-After", Integer.toString(RETRY_SECONDS));
            refuse(
                    context,
                    Problem.of(
                            Response.Status.TOO_MANY_REQUESTS,
                            config.maxInFlight() + " requests are under way: send this one again in a second"));
            return;
        }
        context.addEndHandler(ended -> inFlight.decrementAndGet());
        context.next();
    }

    private long limit(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        boolean several = type != null && type.startsWith("multipart/");
        return several ? maxBody : Math.min(maxBody, Topics.MAX_IMAGE_BYTES);
    }

    private static long declaredLength(HttpServerRequest request) {
        try {
            String length = request.getHeader("Content-Length");
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void refuse(RoutingContext context, Problem problem) {
        try {
            // The connection is closed: what is left of the body would only be read to be thrown away.
            context.response()
                    .setStatusCode(problem.status())
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .putHeader("Connection", "close")
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            context.fail(problem.status());
        }
    }
}
