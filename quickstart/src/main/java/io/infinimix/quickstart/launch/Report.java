package io.infinimix.quickstart.launch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.dpgmm.score.ClusteringScores;
import io.infinimix.quickstart.account.Balance;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run of the demo came to, as it is printed. Scripts read its JSON: names do not change.
 *
 * @param images fed, or sent by others meanwhile
 * @param assigned distinct images with a cluster
 * @param deadLettered distinct images that could not be read
 * @param refused over a limit
 * @param duplicates whose id had been sent before
 * @param unaccounted what nothing has become of
 * @param repeated assignments after an image's first
 * @param clusters that live
 * @param generation of the model
 * @param seconds from the first image's feeding to the last outcome
 * @param imagesPerSecond outcomes over these seconds
 * @param secondsToReady from the start of the command until every service was ready, or null
 * @param secondsToFirstAssignment from the start of the command, or null
 * @param nmi normalised mutual information with the labels, or null without labels
 * @param completeness or null
 * @param accuracy of the best one-to-one matching, or null
 * @param drifts changes of the stream that were found; left out if there were none
 * @param restarts by process
 * @param peakMemoryMiB most resident memory by process, empty where the system does not tell
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Report(
        long images,
        long assigned,
        long deadLettered,
        long refused,
        long duplicates,
        long unaccounted,
        long repeated,
        int clusters,
        long generation,
        double seconds,
        double imagesPerSecond,
        Double secondsToReady,
        Double secondsToFirstAssignment,
        Double nmi,
        Double completeness,
        Double accuracy,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FoundDrift> drifts,
        Map<String, Integer> restarts,
        Map<String, Long> peakMemoryMiB) {

    static Report of(
            Balance balance,
            int clusters,
            long generation,
            Times times,
            Optional<ClusteringScores> scores,
            List<FoundDrift> drifts,
            Map<String, Integer> restarts,
            Map<String, Long> memory) {
        long outcomes = balance.assigned() + balance.deadLettered();
        double seconds = times.feedToLastOutcome();
        return new Report(
                balance.images(),
                balance.assigned(),
                balance.deadLettered(),
                balance.refused(),
                balance.duplicates(),
                balance.unaccounted(),
                balance.repeated(),
                clusters,
                generation,
                round(seconds, 1),
                seconds == 0 ? 0 : round(outcomes / seconds, 1),
                times.startToReady(),
                times.startToFirstAssignment(),
                scores.map(s -> round(s.nmi(), 4)).orElse(null),
                scores.map(s -> round(s.completeness(), 4)).orElse(null),
                scores.map(s -> round(s.accuracy(), 4)).orElse(null),
                drifts,
                restarts,
                memory);
    }

    private static double round(double value, int decimals) {
        double scale = Math.pow(10, decimals);
        return Math.round(value * scale) / scale;
    }

    /** Whether nothing was lost and nothing was assigned twice. */
    @JsonIgnore
    boolean isWhole() {
        return unaccounted == 0 && repeated == 0;
    }

    String json() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers can always be written as JSON", e);
        }
    }

    /** For people. */
    String text() {
        String agreement = nmi == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "agreement with the labels: NMI %.4f, completeness %.4f, accuracy %.4f%n",
                        nmi,
                        completeness,
                        accuracy);
        return String.format(
                        Locale.ROOT,
                        "%,d images = %,d assigned + %,d dead letters + %,d refused + %,d duplicates; unaccounted %,d%n"
                                + "%,d clusters, generation %d, %.1f s, %.1f images/s%n",
                        images,
                        assigned,
                        deadLettered,
                        refused,
                        duplicates,
                        unaccounted,
                        clusters,
                        generation,
                        seconds,
                        imagesPerSecond)
                + agreement
                + drifts.stream()
                        .map(drift -> drift.text() + System.lineSeparator())
                        .collect(Collectors.joining())
                + (repeated == 0 ? "" : "assigned more than once: " + repeated + System.lineSeparator())
                + "started again: " + restarts + System.lineSeparator()
                + "peak memory in MiB: " + peakMemoryMiB;
    }
}
