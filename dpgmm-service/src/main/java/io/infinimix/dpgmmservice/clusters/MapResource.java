package io.infinimix.dpgmmservice.clusters;

import io.infinimix.edge.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A sample of the generation's images on a map, how many clusters there were when, and what the model saw of an image. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class MapResource {

    private static final String DAY_IMMUTABLE = "private, max-age=86400, immutable";
    private static final double STEPS = 1000;

    private final ReadCommittedView view;

    @Inject
    MapResource(ReadCommittedView view) {
        this.view = view;
    }

    /**
     * Points by column. A point replaces the one that had its slot.
     *
     * @param sequence to ask with the next time
     * @param whole whether these are all points: a client forgets those it had
     * @param x places, in the units of the latent space; they stay still within a generation
     */
    record MapAnswer(
            long generation,
            long sequence,
            boolean whole,
            int[] slot,
            double[] x,
            double[] y,
            long[] cluster,
            List<String> image) {}

    /** Oldest first. */
    record Timeline(List<CountHistory.Step> counts) {}

    @GET
    @Path("/map")
    @Operation(summary = "A sample of the generation's images in the plane; with sequence, only what changed since")
    public MapAnswer map(
            @QueryParam("generation") @DefaultValue("0") long generation,
            @QueryParam("sequence") @DefaultValue("0") long sequence) {
        view.mixture().ifPresent(mixture -> view.live().assignSample(mixture, view.sample()));
        LatentSample.Changes changes = view.sample().changesAfter(generation, sequence);
        List<LatentSample.Point> points = changes.points();
        return new MapAnswer(
                changes.generation(),
                changes.sequence(),
                changes.whole(),
                points.stream().mapToInt(LatentSample.Point::slot).toArray(),
                points.stream().mapToDouble(point -> rounded(point.x())).toArray(),
                points.stream().mapToDouble(point -> rounded(point.y())).toArray(),
                points.stream().mapToLong(LatentSample.Point::uid).toArray(),
                points.stream().map(point -> point.image().imageId()).toList());
    }

    @GET
    @Path("/timeline")
    @Operation(summary = "How many clusters there were when, as far back as this process has seen")
    public Timeline timeline() {
        return new Timeline(view.history().steps());
    }

    @GET
    @Path("/thumbnails")
    @Produces({"image/png", Problem.MEDIA_TYPE})
    @Operation(summary = "What the model saw of an image, while it is among the exemplars, on the map or just arriving")
    public Response thumbnail(@QueryParam("image") @DefaultValue("") String imageId) {
        return view.thumbnail(imageId)
                .map(thumbnail -> Response.ok(thumbnail.png(), "image/png")
                        .header("Cache-Control", DAY_IMMUTABLE)
                        .build())
                .orElseGet(() -> Problem.response(
                        Response.Status.NOT_FOUND,
                        "image " + imageId
                                + " is not shown anywhere now; the latents topic has its thumbnail for a week"));
    }

    private static double rounded(float place) {
        return Math.round(place * STEPS) / STEPS;
    }
}
