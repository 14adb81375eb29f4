package io.infinimix.dpgmm.move;

import io.infinimix.dpgmm.inference.LocalScratch;
import io.infinimix.dpgmm.inference.LocalStep;
import io.infinimix.dpgmm.inference.Posterior;
import io.infinimix.dpgmm.inference.Responsibilities;
import io.infinimix.dpgmm.inference.RowBlock;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.ArrayList;
import java.util.List;

/** Local steps on a sample of rows, summed up: many of them on the same rows, which are made ready once. */
final class SampleStep {

    /** Components that a sampled row may belong to. */
    private static final int WIDTH = 4;

    private static final int BLOCK = 128;

    private final MixturePrior prior;
    private final double[] weights;
    private final List<RowBlock> blocks = new ArrayList<>();
    private final LocalScratch scratch = new LocalScratch();
    private final Responsibilities responsibilities = new Responsibilities();

    SampleStep(MixturePrior prior, ReservoirPoints points) {
        this.prior = prior;
        weights = points.weights();
        Rows rows = Rows.of(points.values(), points.variances(), prior.dimension());
        for (int from = 0; from < points.size(); from += BLOCK) {
            RowBlock block = new RowBlock(BLOCK, new double[prior.dimension()]);
            block.load(rows, from, Math.min(BLOCK, points.size() - from));
            blocks.add(block);
        }
    }

    /**
     * Each row's weight shared out.
     *
     * @param pairs whether pair entropies are summed up too
     */
    SufficientStatistics share(Posterior posterior, boolean pairs) {
        return sum(posterior, weights, pairs);
    }

    /** Each row as a whole. */
    SufficientStatistics whole(Posterior posterior, boolean pairs) {
        return sum(posterior, null, pairs);
    }

    private SufficientStatistics sum(Posterior posterior, double[] rowWeights, boolean pairs) {
        LocalStep step = new LocalStep(posterior, WIDTH);
        StatisticsAccumulator sum = new StatisticsAccumulator(prior.covariance(), prior.dimension(), posterior.uids());
        for (int b = 0; b < blocks.size(); b++) {
            step.evaluate(blocks.get(b), scratch, responsibilities);
            responsibilities.addTo(sum, null, rowWeights, b * BLOCK, blocks.get(b), pairs);
        }
        return sum.snapshot();
    }
}
