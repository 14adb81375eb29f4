package io.infinimix.trainer;

import io.infinimix.trainer.alarm.NoveltyWatch;
import io.infinimix.trainer.release.Releases;
import io.infinimix.trainer.sample.SampleStatus;
import io.infinimix.trainer.sample.Sampling;
import io.infinimix.trainer.schedule.StreamState;
import io.infinimix.trainer.training.TrainingDesk;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the service is doing. */
@Path("/v1/status")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class StatusResource {

    private final Sampling sampling;
    private final Releases releases;
    private final TrainingDesk desk;
    private final NoveltyWatch watch;

    @Inject
    StatusResource(Sampling sampling, Releases releases, TrainingDesk desk, NoveltyWatch watch) {
        this.watch = watch;
        this.sampling = sampling;
        this.releases = releases;
        this.desk = desk;
    }

    /** Live generation (0 before the first release), sample, training. */
    record Status(long generation, boolean training, String waitingFor, SampleStatus sample, NoveltyStatus novelty) {}

    /**
     * Whether images of a new kind arrive.
     *
     * @param alarmSince when the alarm was raised; null while it is off
     * @param level how close the alarm is, in [0, 1]
     * @param exceedingShare of recent images that are farther from the known ones than 95 % of those are from each other
     */
    record NoveltyStatus(Instant alarmSince, double level, double exceedingShare) {}

    @GET
    @Operation(summary = "Live generation, sample, what the trainer does or waits for")
    public Status status() {
        return new Status(releases.liveGeneration(), desk.isRunning(), desk.waitingFor(), sampling.status(), novelty());
    }

    private NoveltyStatus novelty() {
        return new NoveltyStatus(
                watch.alarm().map(StreamState.Alarm::at).orElse(null), watch.level(), watch.unlikeShare());
    }
}
