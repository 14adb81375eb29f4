package io.infinimix.dpgmmservice.lookup;

import io.infinimix.edge.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.HostInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Which cluster an image is in. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class AssignmentResource {

    private static final int RETRY_SECONDS = 1;

    private final RecentAssignments recent;
    private final OtherInstances others;

    @Inject
    AssignmentResource(RecentAssignments recent, OtherInstances others) {
        this.recent = recent;
        this.others = others;
    }

    @GET
    @Path("/images/{id: .+}/assignment")
    @Operation(
            summary =
                    "Which cluster a recent image is in, as on the assignments topic; any instance asks the one that has it")
    public Response assignment(
            @PathParam("id") String id,
            @QueryParam("here") @DefaultValue("false") boolean here,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        Optional<byte[]> json = recent.find(id);
        if (json.isPresent()) {
            return Response.ok(json.get()).build();
        }
        if (!here) {
            OtherInstances.Said said = others.ask(id, authorization);
            if (said.json().isPresent()) {
                return Response.ok(said.json().get()).build();
            }
            if (!said.silent().isEmpty()) {
                return later("no assignment of image " + id + " is here, and these instances do not answer: "
                        + said.silent().stream()
                                .map(AssignmentResource::address)
                                .collect(Collectors.joining(", ")));
            }
        }
        return recent.complete()
                ? Problem.response(
                        Response.Status.NOT_FOUND, "no assignment of image " + id + " is among the recent ones")
                : later("this instance is still reading the assignments of its partitions");
    }

    private static String address(HostInfo host) {
        return host.host() + ":" + host.port();
    }

    private static Response later(String why) {
        return Response.fromResponse(Problem.response(Response.Status.SERVICE_UNAVAILABLE, why))
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .build();
    }
}
