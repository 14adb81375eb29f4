package io.infinimix.dpgmmservice.forward;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The routes of encoder and trainer under this service's origin. */
@Path("/v1")
@Blocking
public class ForwardedRoutes {

    private final Forwarder forwarder;

    @Inject
    ForwardedRoutes(Forwarder forwarder) {
        this.forwarder = forwarder;
    }

    @POST
    @Path("/images")
    @Operation(summary = "Hand images to the encoder")
    public Response images(@Context UriInfo uri, @Context HttpHeaders headers, byte[] body) {
        return forwarder.toEncoder("POST", uri, headers, body);
    }

    @POST
    @Path("/encode")
    @Operation(summary = "Encode an image without clustering it")
    public Response encode(@Context UriInfo uri, @Context HttpHeaders headers, byte[] body) {
        return forwarder.toEncoder("POST", uri, headers, body);
    }

    @GET
    @Path("/models")
    @Operation(summary = "Releases and challengers, from the trainer")
    public Response models(@Context UriInfo uri, @Context HttpHeaders headers) {
        return forwarder.toTrainer("GET", uri, headers, null);
    }

    @GET
    @Path("/trainings")
    @Operation(summary = "State of training, from the trainer")
    public Response trainings(@Context UriInfo uri, @Context HttpHeaders headers) {
        return forwarder.toTrainer("GET", uri, headers, null);
    }

    @POST
    @Path("/trainings")
    @Operation(summary = "Ask the trainer for a training now")
    public Response train(@Context UriInfo uri, @Context HttpHeaders headers, byte[] body) {
        return forwarder.toTrainer("POST", uri, headers, body);
    }

    @DELETE
    @Path("/trainings/current")
    @Operation(summary = "Cancel the training that runs")
    public Response cancel(@Context UriInfo uri, @Context HttpHeaders headers) {
        return forwarder.toTrainer("DELETE", uri, headers, null);
    }

    @POST
    @Path("/models/{generation}/promote")
    @Operation(summary = "Make a model the live one")
    public Response promote(@Context UriInfo uri, @Context HttpHeaders headers, byte[] body) {
        return forwarder.toTrainer("POST", uri, headers, body);
    }

    @GET
    @Path("/clusters/{uid}/samples")
    @Operation(summary = "Images generated from a cluster, by the trainer")
    public Response samples(@Context UriInfo uri, @Context HttpHeaders headers) {
        return forwarder.toTrainer("GET", uri, headers, null);
    }
}
