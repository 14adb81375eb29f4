package io.infinimix.dpgmmservice.clusters;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmmservice.forward.Forwarder;
import io.infinimix.edge.problem.Problem;
import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.mixture.Mixture;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Says where an image or a latent belongs, without learning from it. */
@Path("/v1/classify")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Blocking
public class ClassifyResource {

    private static final double SHOWN = 1e-4;
    private static final int RUNNER_UPS = 4;
    private static final int COMPARED = 500;

    private final ReadCommittedView view;
    private final Forwarder forwarder;
    private final ObjectMapper json;

    @Inject
    ClassifyResource(ReadCommittedView view, Forwarder forwarder, ObjectMapper json) {
        this.view = view;
        this.forwarder = forwarder;
        this.json = json;
    }

    /**
     * Posterior of a latent.
     *
     * @param generation of the encoder
     * @param mean D values
     * @param variance D values, or null for a latent that is certain
     * @param reconstruction the image as the decoder draws it, as data URL, or null
     */
    public record LatentRequest(long generation, float[] mean, float[] variance, String reconstruction) {}

    /**
     * Where it belongs.
     *
     * @param novelty share of known images that are less unusual; null while too few are known
     * @param reconstruction the image as the model draws it again, as data URL; null where the encoder has no decoder
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Classification(
            long cluster,
            double probability,
            List<Assignment.RunnerUp> runnerUps,
            Double novelty,
            long generation,
            long mixtureVersion,
            String reconstruction) {}

    @POST
    @Consumes({"image/*", MediaType.APPLICATION_OCTET_STREAM})
    @Operation(summary = "Where an image belongs, without learning from it")
    public Response image(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            byte[] image)
            throws IOException {
        HttpResponse<byte[]> encoded;
        try {
            encoded = forwarder.encode(contentType, authorization, image);
        } catch (IOException e) {
            return forwarder.silentEncoder(e);
        }
        if (encoded.statusCode() != Response.Status.OK.getStatusCode()) {
            return Response.status(encoded.statusCode())
                    .type(encoded.headers().firstValue(HttpHeaders.CONTENT_TYPE).orElse(Problem.MEDIA_TYPE))
                    .entity(encoded.body())
                    .build();
        }
        JsonNode answer = json.readTree(encoded.body());
        return latent(json.treeToValue(answer, LatentRequest.class));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Where a latent belongs, without learning from it")
    public Response latent(LatentRequest latent) {
        Mixture newest = view.mixture().orElse(null);
        if (newest == null) {
            return Problem.response(
                    Response.Status.SERVICE_UNAVAILABLE,
                    "there is no mixture before the first release: try again later");
        }
        if (latent == null || latent.mean() == null) {
            return Problem.response(
                    Response.Status.BAD_REQUEST, "the body must be {\"generation\": n, \"mean\": [...]}");
        }
        if (latent.generation() != newest.getGeneration()) {
            return Problem.response(
                    Response.Status.CONFLICT,
                    "the latent is of generation " + latent.generation() + ", the mixture of " + newest.getGeneration()
                            + ": try again when both have switched");
        }
        GaussianMixture mixture = view.live().of(newest);
        if (latent.mean().length != mixture.dimension()
                || latent.variance() != null && latent.variance().length != mixture.dimension()) {
            return Problem.response(
                    Response.Status.BAD_REQUEST,
                    "a latent of generation " + newest.getGeneration() + " has " + mixture.dimension()
                            + " values, this one has " + latent.mean().length);
        }
        return Response.ok(classify(latent, mixture, newest)).build();
    }

    private Classification classify(LatentRequest latent, GaussianMixture mixture, Mixture newest) {
        double[] responsibilities =
                mixture.responsibilities(Rows.of(latent.mean(), latent.variance(), mixture.dimension(), 1));
        List<Assignment.RunnerUp> ranked = IntStream.range(0, mixture.size())
                .mapToObj(k -> new Assignment.RunnerUp(mixture.uid(k), responsibilities[k]))
                .sorted((a, b) -> Double.compare(b.probability(), a.probability()))
                .limit(1 + RUNNER_UPS)
                .toList();
        double novelty = view.live()
                .novelty(
                        mixture,
                        LiveMixture.doubles(latent.mean()),
                        view.sample().changesAfter(newest.getGeneration(), 0).points(),
                        COMPARED);
        return new Classification(
                ranked.get(0).cluster(),
                ranked.get(0).probability(),
                ranked.stream()
                        .skip(1)
                        .filter(one -> one.probability() >= SHOWN)
                        .toList(),
                Double.isNaN(novelty) ? null : novelty,
                newest.getGeneration(),
                newest.getVersion(),
                latent.reconstruction());
    }
}
