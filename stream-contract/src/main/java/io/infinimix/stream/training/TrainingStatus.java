package io.infinimix.stream.training;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A training's state; the newest one per generation stays. Key is the generation.
 *
 * @param generation that the training is to release
 * @param parent whose weights it starts from; 0 for none
 * @param state such as waiting, running, released, refused, failed, cancelled
 * @param phase of a running one, in words
 * @param progress in [0, 1]
 * @param terms of the objective and other figures, by name
 * @param decisions with their reasons, oldest first
 * @param startedAt when
 * @param updatedAt when
 */
public record TrainingStatus(
        long generation,
        long parent,
        String state,
        String phase,
        double progress,
        Map<String, Double> terms,
        List<String> decisions,
        Instant startedAt,
        Instant updatedAt) {

    public TrainingStatus {
        terms = terms == null ? Map.of() : Map.copyOf(terms);
        decisions = decisions == null ? List.of() : List.copyOf(decisions);
    }
}
