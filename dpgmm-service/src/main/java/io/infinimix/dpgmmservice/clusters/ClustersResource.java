package io.infinimix.dpgmmservice.clusters;

import io.infinimix.edge.problem.Problem;
import io.infinimix.stream.mixture.Mixture;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** The mixture, its clusters and what belongs to them. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ClustersResource {

    private static final Logger LOG = Logger.getLogger(ClustersResource.class);

    private static final int MAX_EXEMPLARS = 12;
    private static final int MAX_NAME = 200;

    private final ReadCommittedView view;
    private final ClusterAnswers answers;
    private final ClusterNames names;

    @Inject
    ClustersResource(ReadCommittedView view, ClusterNames names) {
        this.view = view;
        this.answers = new ClusterAnswers(view);
        this.names = names;
    }

    /** All clusters of the newest mixture. */
    record ClusterList(long generation, long version, List<ClusterAnswers.ClusterAnswer> clusters) {}

    /** A few images of a cluster. */
    record ExemplarList(
            long uid,
            List<ClusterAnswers.ExemplarAnswer> nearest,
            List<ClusterAnswers.ExemplarAnswer> newest,
            List<ClusterAnswers.ExemplarAnswer> borderline) {}

    /** A name to give. */
    record NameRequest(String name) {}

    @GET
    @Path("/mixture")
    @Operation(summary = "The newest mixture: bound, account, clusters with their centres")
    public Response mixture() {
        return view.mixture()
                .map(mixture -> Response.ok(answers.mixture(mixture)).build())
                .orElseGet(ClustersResource::noRelease);
    }

    @GET
    @Path("/clusters")
    @Operation(summary = "All clusters, largest first, with a few images each: nearest, newest or borderline")
    public ClusterList clusters(
            @QueryParam("exemplars") @DefaultValue("0") int exemplars,
            @QueryParam("by") @DefaultValue("nearest") ExemplarKind kind) {
        Optional<Mixture> mixture = view.mixture();
        int shown = Math.max(0, Math.min(MAX_EXEMPLARS, exemplars));
        return mixture.map(newest -> new ClusterList(
                        newest.getGeneration(), newest.getVersion(), answers.clusters(newest, shown, kind)))
                .orElseGet(() -> new ClusterList(0, 0, List.of()));
    }

    @GET
    @Path("/clusters/{uid}")
    @Operation(summary = "One cluster")
    public Response cluster(@PathParam("uid") long uid) {
        return view.mixture()
                .map(mixture -> answers.cluster(mixture, uid))
                .map(cluster -> Response.ok(cluster).build())
                .orElseGet(() -> noCluster(uid));
    }

    @GET
    @Path("/clusters/{uid}/exemplars")
    @Operation(summary = "A few images of a cluster: nearest to its centre, newest, and borderline")
    public ExemplarList exemplars(@PathParam("uid") long uid) {
        return new ExemplarList(
                uid,
                answers.exemplars(uid, MAX_EXEMPLARS, ExemplarKind.NEAREST),
                answers.exemplars(uid, MAX_EXEMPLARS, ExemplarKind.NEWEST),
                answers.exemplars(uid, MAX_EXEMPLARS, ExemplarKind.BORDERLINE));
    }

    @PUT
    @Path("/clusters/{uid}/name")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Give a cluster a name")
    public Response name(@PathParam("uid") long uid, NameRequest request) {
        if (request == null || request.name() == null || request.name().isBlank()) {
            return Problem.response(Response.Status.BAD_REQUEST, "the body must be {\"name\": \"...\"}, not blank");
        }
        if (request.name().length() > MAX_NAME) {
            return Problem.response(
                    Response.Status.BAD_REQUEST,
                    "a name has at most " + MAX_NAME + " characters, this one has "
                            + request.name().length());
        }
        if (view.mixture().map(mixture -> answers.cluster(mixture, uid)).isEmpty()) {
            return noCluster(uid);
        }
        return give(uid, request.name().strip());
    }

    @DELETE
    @Path("/clusters/{uid}/name")
    @Operation(summary = "Take a cluster's name back")
    public Response nameless(@PathParam("uid") long uid) {
        return give(uid, null);
    }

    private Response give(long uid, String name) {
        try {
            names.give(uid, name);
            return Response.noContent().build();
        } catch (TimeoutException e) {
            LOG.warnf("Kafka did not take the name of cluster %d: %s", uid, e);
            return Problem.response(
                    Response.Status.SERVICE_UNAVAILABLE, "Kafka did not take the name: try again later");
        }
    }

    private static Response noCluster(long uid) {
        return Problem.response(Response.Status.NOT_FOUND, "the newest mixture has no cluster " + uid);
    }

    private static Response noRelease() {
        return Problem.response(Response.Status.NOT_FOUND, "there is no mixture before the first release");
    }
}
