package io.infinimix.trainer.generate;

import io.infinimix.edge.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** Generated images. */
@Path("/v1/clusters/{uid}/samples")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class SamplesResource {

    private static final Logger LOG = Logger.getLogger(SamplesResource.class);

    private static final int MOST = 64;

    private final LiveDecoder decoder;

    @Inject
    SamplesResource(LiveDecoder decoder) {
        this.decoder = decoder;
    }

    @GET
    @Operation(
            summary =
                    "Images that the live decoder draws from a cluster, as data URLs of PNGs; none where it gives features of a backbone")
    public Response samples(
            @PathParam("uid") long uid,
            @QueryParam("count") @DefaultValue("12") int count,
            @QueryParam("seed") @DefaultValue("0") long seed) {
        if (count < 1 || count > MOST) {
            return Problem.response(Response.Status.BAD_REQUEST, "count must be 1 to " + MOST + ", was " + count);
        }
        try {
            return decoder.draw(uid, count, seed)
                    .map(drawn -> Response.ok(drawn).build())
                    .orElseGet(() ->
                            Problem.response(Response.Status.NOT_FOUND, "the newest mixture has no cluster " + uid));
        } catch (KafkaException e) {
            LOG.warnf("The mixture cannot be read for samples of cluster %d: %s", uid, e);
            return Problem.response(
                    Response.Status.SERVICE_UNAVAILABLE, "Kafka does not give the mixture: try again later");
        }
    }
}
