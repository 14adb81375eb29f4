package io.infinimix.encoder.ingest;

import io.infinimix.edge.problem.Problem;
import io.infinimix.encoder.decode.DecodePool;
import io.infinimix.encoder.encode.LatentOnDemand;
import io.infinimix.encoder.model.LiveModel;
import io.infinimix.stream.image.UndecodableImageException;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Encodes without clustering: the image goes nowhere. */
@Path("/v1/encode")
@Blocking
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class EncodeResource {

    private static final int RETRY_SECONDS = 10;

    private final LatentOnDemand latents;
    private final DecodePool pool;

    @Inject
    EncodeResource(LatentOnDemand latents, DecodePool pool) {
        this.latents = latents;
        this.pool = pool;
    }

    @POST
    @Consumes({"image/*", MediaType.APPLICATION_OCTET_STREAM})
    @Operation(summary = "The latent of an image under the model in use, without clustering it")
    public LatentOnDemand.Latent encode(
            byte[] body, @QueryParam("reconstruct") @DefaultValue("false") boolean reconstruct)
            throws InterruptedException {
        LiveModel model = latents.model()
                .orElseThrow(() -> new ProblemException(
                        Problem.of(
                                Response.Status.SERVICE_UNAVAILABLE,
                                "there is no model yet: the first is trained when enough images have come"),
                        RETRY_SECONDS));
        try {
            return latents.encode(model, pool.decode(body, latents.intake(model)), reconstruct);
        } catch (UndecodableImageException e) {
            throw new ProblemException(Refusals.of(e));
        }
    }
}
