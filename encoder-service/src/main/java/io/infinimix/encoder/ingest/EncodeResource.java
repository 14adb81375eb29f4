package io.infinimix.encoder.ingest;

import io.infinimix.edge.problem.Problem;
import io.infinimix.encoder.decode.DecodePool;
import io.infinimix.encoder.decode.Picture;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Encodes without clustering: the image goes nowhere. */
@Path("/v1/encode")
@Blocking
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class EncodeResource {

    private static final int RETRY_SECONDS = 10;

    private final LatentOnDemand latents;
    private final DecodePool pool;
    private final UploadMemory memory;

    @Inject
    EncodeResource(LatentOnDemand latents, DecodePool pool, UploadMemory memory) {
        this.latents = latents;
        this.pool = pool;
        this.memory = memory;
    }

    @POST
    @Consumes({"image/*", MediaType.APPLICATION_OCTET_STREAM})
    @Operation(summary = "The latent of an image under the model in use, without clustering it")
    public LatentOnDemand.Latent encode(
            @Context HttpHeaders headers,
            InputStream body,
            @QueryParam("reconstruct") @DefaultValue("false") boolean reconstruct)
            throws IOException, InterruptedException {
        LiveModel model = latents.model()
                .orElseThrow(() -> new ProblemException(
                        Problem.of(
                                Response.Status.SERVICE_UNAVAILABLE,
                                "there is no model yet: the first is trained when enough images have come"),
                        RETRY_SECONDS));
        try {
            return latents.encode(model, picture(body, headers.getLength(), model), reconstruct);
        } catch (UndecodableImageException e) {
            throw new ProblemException(Refusals.of(e));
        }
    }

    private Picture picture(InputStream body, long length, LiveModel model)
            throws UndecodableImageException, IOException, InterruptedException {
        try (UploadMemory.Share share = memory.take(FileBytes.taken(length))) {
            return pool.decode(FileBytes.read(body, length), latents.intake(model));
        }
    }
}
