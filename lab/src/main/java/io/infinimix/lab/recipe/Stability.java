package io.infinimix.lab.recipe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How steadily a training went. */
final class Stability {

    private Stability() {}

    /** The furthest that the training images' NMI fell below its best so far, from the first joint epoch on; the released model counts as the last epoch. */
    static double largestDrop(List<EpochScore> run) {
        double best = 0;
        double drop = 0;
        for (EpochScore score : run) {
            if (score.train() != null && !score.stage().equals("graph")) {
                best = Math.max(best, score.train().nmi());
                drop = Math.max(drop, best - score.train().nmi());
            }
        }
        return drop;
    }

    /** The furthest that the joint objective's average over an epoch rose above the least so far in the same stage, relative to it. */
    static double largestRise(List<EpochScore> run) {
        Map<String, Double> least = new HashMap<>();
        double rise = 0;
        for (EpochScore score : run) {
            Double objective = score.stage().startsWith("joint") ? score.terms().get("objective") : null;
            if (objective != null && score.epoch() > 0) {
                double before = least.merge(score.stage(), objective, Math::min);
                rise = Math.max(rise, (objective - before) / Math.abs(before));
            }
        }
        return rise;
    }
}
