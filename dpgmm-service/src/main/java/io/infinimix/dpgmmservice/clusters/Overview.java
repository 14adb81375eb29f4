package io.infinimix.dpgmmservice.clusters;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.infinimix.stream.image.ImageFlaw;
import io.infinimix.stream.mixture.Mixture;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;

/** What the service is doing, in one record. */
@Singleton
class Overview {

    private final ReadCommittedView view;
    private final Backlog backlog;
    private final Instance<KafkaStreams> streams;

    @Inject
    Overview(ReadCommittedView view, Backlog backlog, Instance<KafkaStreams> streams) {
        this.view = view;
        this.backlog = backlog;
        this.streams = streams;
    }

    /** How far the loop has come. */
    enum Phase {
        @JsonProperty("starting")
        STARTING,
        @JsonProperty("waiting")
        WAITING_FOR_RELEASE,
        @JsonProperty("live")
        LIVE
    }

    /**
     * Images that arrive.
     *
     * @param perSecond over the last ten seconds
     * @param intervalSeconds of each count
     * @param counts oldest first
     * @param noveltyShare of images above the 99 % quantile of novelty, over two minutes; null where none arrived
     * @param flawed images of the last two minutes by flaw
     * @param delaySeconds from latent to assignment; null before the first
     * @param newest when the newest assignment was decided
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Flow(
            double perSecond,
            long intervalSeconds,
            int[] counts,
            Double noveltyShare,
            Map<ImageFlaw, Integer> flawed,
            Double delaySeconds,
            Instant newest) {}

    /**
     * State of the topology, of the newest mixture, and of the stream; zeros before the first release.
     *
     * @param state of Kafka Streams
     * @param generationSince when the first mixture of the generation was seen
     * @param waiting records that wait for the encoder and the mixture
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Status(
            String state,
            Phase phase,
            String description,
            long generation,
            Instant generationSince,
            long version,
            int clusters,
            Flow flow,
            Backlog.Waiting waiting,
            DeadLetters.Seen deadLetters,
            ClusterAnswers.AccountAnswer account,
            ClusterAnswers.BoundAnswer bound) {}

    Status status() {
        String state = streams.get().state().name();
        Optional<Mixture> mixture = view.mixture();
        Phase phase = phase(state, mixture.isPresent());
        if (mixture.isEmpty()) {
            return new Status(
                    state,
                    phase,
                    describe(phase, state),
                    0,
                    null,
                    0,
                    0,
                    flow(),
                    backlog.waiting(),
                    view.deadLetters().seen(),
                    null,
                    null);
        }
        Mixture newest = mixture.get();
        return new Status(
                state,
                phase,
                describe(phase, state),
                newest.getGeneration(),
                view.history().since(newest.getGeneration()),
                newest.getVersion(),
                newest.getStatistics().getUidCount(),
                flow(),
                backlog.waiting(),
                view.deadLetters().seen(),
                ClusterAnswers.AccountAnswer.of(newest.getAccount()),
                ClusterAnswers.BoundAnswer.of(newest.getBound()));
    }

    private Flow flow() {
        Arrivals arrivals = view.arrivals();
        return new Flow(
                arrivals.perSecond(),
                Arrivals.INTERVAL.toSeconds(),
                arrivals.all(),
                orNull(arrivals.noveltyShare()),
                arrivals.flawed(),
                orNull(arrivals.delaySeconds()),
                arrivals.newest().equals(Instant.EPOCH) ? null : arrivals.newest());
    }

    private Phase phase(String state, boolean released) {
        if (!view.current() || !state.equals(KafkaStreams.State.RUNNING.name())) {
            return Phase.STARTING;
        }
        return released ? Phase.LIVE : Phase.WAITING_FOR_RELEASE;
    }

    private String describe(Phase phase, String state) {
        return switch (phase) {
            case LIVE -> "Live";
            case WAITING_FOR_RELEASE -> "Waiting for the first release: the trainer collects images and trains";
            case STARTING ->
                view.current()
                        ? "The topology is " + state.toLowerCase(Locale.ROOT).replace('_', ' ')
                        : "Reading what happened so far";
        };
    }

    private static Double orNull(double number) {
        return Double.isNaN(number) ? null : number;
    }
}
