package io.infinimix.trainer.training;

import io.infinimix.edge.problem.Problem;
import io.infinimix.stream.model.RefusedReleaseException;
import io.infinimix.trainer.release.Releases;
import io.infinimix.trainer.release.ShutOutException;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** Roll-back, and promotion of refused challengers. */
@Path("/v1/models/{generation}/promote")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class PromotionResource {

    private static final Logger LOG = Logger.getLogger(PromotionResource.class);

    private final TrainingDesk desk;
    private final Releases releases;

    @Inject
    PromotionResource(TrainingDesk desk, Releases releases) {
        this.desk = desk;
        this.releases = releases;
    }

    @POST
    @Operation(summary = "Put a model live as a new generation: roll back, or override the gate")
    public Response promote(@PathParam("generation") long generation) {
        if (generation == releases.liveGeneration()) {
            return Problem.response(Response.Status.CONFLICT, "generation " + generation + " is live already");
        }
        if (!releases.isOpen()) {
            return Problem.response(Response.Status.SERVICE_UNAVAILABLE, desk.waitingFor());
        }
        try {
            long promoted = desk.promote(generation);
            return Response.ok(Map.of("generation", promoted, "restoredFrom", generation))
                    .build();
        } catch (RefusedReleaseException e) {
            Response.Status status = e.reason() == RefusedReleaseException.Reason.INCOMPLETE
                    ? Response.Status.NOT_FOUND
                    : Response.Status.CONFLICT;
            return Problem.response(status, e.getMessage());
        } catch (ShutOutException e) {
            return Problem.response(Response.Status.SERVICE_UNAVAILABLE, e.getMessage());
        } catch (KafkaException e) {
            LOG.warnf("Kafka did not take the promotion of generation %d: %s", generation, e);
            return Problem.response(
                    Response.Status.SERVICE_UNAVAILABLE, "Kafka did not take the promotion: try again later");
        }
    }
}
