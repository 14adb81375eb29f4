package io.infinimix.dpgmmservice.clusters;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the service is doing. */
@Path("/v1/status")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

    private final Overview overview;

    @Inject
    StatusResource(Overview overview) {
        this.overview = overview;
    }

    @GET
    @Operation(summary = "Phase, generation, version, number of clusters, images per second, what waits, account")
    public Overview.Status status() {
        return overview.status();
    }
}
