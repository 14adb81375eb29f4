package io.infinimix.dpgmmservice.clusters;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.infinimix.stream.mixture.Mixture;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the service is doing. */
@Path("/v1/status")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

    private final ReadCommittedView view;
    private final Instance<KafkaStreams> streams;

    @Inject
    StatusResource(ReadCommittedView view, Instance<KafkaStreams> streams) {
        this.view = view;
        this.streams = streams;
    }

    /** State of the topology, and of the newest mixture; zeros before the first release. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Status(
            String state,
            String description,
            long generation,
            long version,
            int clusters,
            ClusterAnswers.AccountAnswer account,
            ClusterAnswers.BoundAnswer bound) {}

    @GET
    @Operation(summary = "State, generation, version, number of clusters, account")
    public Status status() {
        String state = streams.get().state().name();
        Optional<Mixture> mixture = view.mixture();
        if (mixture.isEmpty()) {
            return new Status(state, describe(state, false), 0, 0, 0, null, null);
        }
        Mixture newest = mixture.get();
        return new Status(
                state,
                describe(state, true),
                newest.getGeneration(),
                newest.getVersion(),
                newest.getStatistics().getUidCount(),
                ClusterAnswers.AccountAnswer.of(newest.getAccount()),
                ClusterAnswers.BoundAnswer.of(newest.getBound()));
    }

    private String describe(String state, boolean released) {
        if (!view.current()) {
            return "Reading what happened so far";
        }
        if (!state.equals(KafkaStreams.State.RUNNING.name())) {
            return "The topology is " + state.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
        return released ? "Live" : "Waiting for the first release: the trainer collects images and trains";
    }
}
