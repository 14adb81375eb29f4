package io.infinimix.trainer.training;

import io.infinimix.edge.live.SignsOfLife;
import io.infinimix.edge.problem.Problem;
import io.infinimix.stream.training.TrainingStatus;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Trainings: what they say, and how to ask for one or end one. */
@Path("/v1/trainings")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class TrainingsResource {

    private final TrainingDesk desk;
    private final TrainingFeed feed;

    @Inject
    TrainingsResource(TrainingDesk desk, TrainingFeed feed) {
        this.desk = desk;
        this.feed = feed;
    }

    /** The newest status of each training, newest training first. */
    record TrainingList(boolean running, String waitingFor, List<TrainingStatus> trainings) {}

    @GET
    @Operation(summary = "Trainings, newest first, and what the next one waits for")
    public TrainingList trainings() {
        return new TrainingList(desk.isRunning(), desk.waitingFor(), feed.statuses());
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "Statuses of trainings, live")
    public Multi<OutboundSseEvent> events(@Context Sse sse) {
        Multi<TrainingStatus> statuses = Multi.createFrom().emitter(emitter -> {
            feed.statuses().stream().limit(1).forEach(emitter::emit);
            emitter.onTermination(feed.listen(emitter::emit));
        });
        return SignsOfLife.beside(
                statuses.map(status -> sse.newEventBuilder()
                        .data(status)
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .build()),
                sse);
    }

    @POST
    @Operation(summary = "Ask for a training now")
    public Response train() {
        if (!desk.request()) {
            return Problem.response(
                    Response.Status.CONFLICT,
                    "a training runs or was asked for already: wait for it, or DELETE /v1/trainings/current first");
        }
        return Response.accepted(Map.of("state", "requested")).build();
    }

    @DELETE
    @Path("/current")
    @Operation(summary = "Cancel the training that runs")
    public Response cancel() {
        Optional<Long> cancelled = desk.cancel();
        return cancelled
                .map(generation -> Response.accepted(Map.of("generation", generation, "state", "cancelling"))
                        .build())
                .orElseGet(() -> Problem.response(Response.Status.NOT_FOUND, "no training is running"));
    }
}
