package io.infinimix.dpgmmservice.clusters;

import io.infinimix.stream.mixture.Mixture;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** How many clusters there were when, as far back as this process has seen. Bounded. Thread-safe. */
final class CountHistory {

    private static final int STEPS = 2000;

    private final Deque<Step> steps = new ArrayDeque<>();

    /**
     * From then on there were so many clusters.
     *
     * @param at when the mixture was published
     */
    record Step(Instant at, long generation, int clusters) {}

    synchronized void accept(Mixture mixture) {
        Step step = new Step(
                Instant.ofEpochMilli(mixture.getUpdatedAt()),
                mixture.getGeneration(),
                mixture.getStatistics().getUidCount());
        Step last = steps.peekLast();
        if (last == null || last.clusters() != step.clusters() || last.generation() != step.generation()) {
            steps.addLast(step);
            if (steps.size() > STEPS) {
                steps.removeFirst();
            }
        }
    }

    /** When the first mixture of that generation was seen, or null. */
    synchronized Instant since(long generation) {
        return steps.stream()
                .filter(step -> step.generation() == generation)
                .findFirst()
                .map(Step::at)
                .orElse(null);
    }

    /** Oldest first. */
    synchronized List<Step> steps() {
        return List.copyOf(steps);
    }
}
