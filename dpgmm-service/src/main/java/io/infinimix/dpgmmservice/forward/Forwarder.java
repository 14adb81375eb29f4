package io.infinimix.dpgmmservice.forward;

import io.infinimix.edge.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;

/** Passes a request on to another service of the loop and its answer back, status and type included. */
@ApplicationScoped
public class Forwarder {

    private static final Logger LOG = Logger.getLogger(Forwarder.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final ForwardConfig config;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

    @Inject
    Forwarder(ForwardConfig config) {
        this.config = config;
    }

    Response toEncoder(String method, UriInfo uri, HttpHeaders headers, byte[] body) {
        return forward("encoder", config.encoder(), method, uri, headers, body);
    }

    Response toTrainer(String method, UriInfo uri, HttpHeaders headers, byte[] body) {
        return forward("trainer", config.trainer(), method, uri, headers, body);
    }

    /**
     * Has the encoder turn an image into its latent, and what the decoder makes of it.
     *
     * @param authorization of whoever asks, or null
     * @return the encoder's answer, whatever its status
     * @throws IOException if the encoder cannot be reached; {@link #silentEncoder} says so
     */
    public HttpResponse<byte[]> encode(String contentType, String authorization, byte[] image) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(config.encoder().resolve("/v1/encode?reconstruct=true"))
                .timeout(config.timeout())
                .header(HttpHeaders.CONTENT_TYPE, contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(image));
        if (authorization != null) {
            request.header(HttpHeaders.AUTHORIZATION, authorization);
        }
        return send(request.build());
    }

    /** What is answered when the encoder cannot be reached. */
    public Response silentEncoder(IOException failure) {
        return silent("encoder", config.encoder(), failure);
    }

    /** Where services are is nobody's business outside: the address stays in the log. */
    private static Response silent(String service, URI base, IOException failure) {
        LOG.warnf("The %s at %s does not answer: %s", service, base, failure);
        return Problem.response(Response.Status.BAD_GATEWAY, "the " + service + " does not answer: try again later");
    }

    private Response forward(String service, URI base, String method, UriInfo uri, HttpHeaders headers, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        base.resolve(uri.getRequestUri().getRawPath()
                                + query(uri.getRequestUri().getRawQuery())))
                .timeout(config.timeout())
                .method(
                        method,
                        body == null || body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        copy(headers, request, HttpHeaders.CONTENT_TYPE);
        copy(headers, request, HttpHeaders.ACCEPT);
        copy(headers, request, HttpHeaders.AUTHORIZATION);
        try {
            return answer(send(request.build()));
        } catch (IOException e) {
            return silent(service, base, e);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + request.uri(), e);
        }
    }

    private static Response answer(HttpResponse<byte[]> answer) {
        Response.ResponseBuilder response = Response.status(answer.statusCode()).entity(answer.body());
        for (Map.Entry<String, String> header : Map.of(
                        HttpHeaders.CONTENT_TYPE, "application/octet-stream",
                        HttpHeaders.RETRY_AFTER, "",
                        HttpHeaders.LOCATION, "")
                .entrySet()) {
            String value = answer.headers().firstValue(header.getKey()).orElse(header.getValue());
            if (!value.isEmpty()) {
                response.header(header.getKey(), value);
            }
        }
        return response.build();
    }

    private static void copy(HttpHeaders headers, HttpRequest.Builder request, String name) {
        String value = headers.getHeaderString(name);
        if (value != null) {
            request.header(name, value);
        }
    }

    private static String query(String raw) {
        return raw == null ? "" : "?" + raw;
    }
}
