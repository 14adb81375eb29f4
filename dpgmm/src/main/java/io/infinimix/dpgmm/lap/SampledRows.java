package io.infinimix.dpgmm.lap;

import io.infinimix.dpgmm.inference.LocalScratch;
import io.infinimix.dpgmm.inference.LocalStep;
import io.infinimix.dpgmm.inference.Responsibilities;
import io.infinimix.dpgmm.inference.RowBlock;
import io.infinimix.dpgmm.move.BirthProposal;
import io.infinimix.dpgmm.move.ReservoirPoints;
import io.infinimix.dpgmm.move.StructureEvent;
import io.infinimix.dpgmm.statistics.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The rows that a lap's batches handed in, by component. Children born at the end of the lap inherit their target's, so that no lap is idle. */
final class SampledRows {

    private static final int BLOCK = 128;
    private static final int WIDTH = 4;

    private final Map<Long, List<ReservoirRow>> byComponent = new TreeMap<>();

    private SampledRows() {}

    /** @param births accepted, by target */
    static SampledRows of(
            Iterable<BatchReport> reports, Map<Long, StructureEvent.Birth> births, CoordinatorState before) {
        SampledRows sampled = new SampledRows();
        for (BatchReport report : reports) {
            for (ReservoirRow row : report.reservoir()) {
                sampled.byComponent
                        .computeIfAbsent(row.uid(), any -> new ArrayList<>())
                        .add(row);
            }
        }
        for (BirthProposal proposal : before.births()) {
            StructureEvent.Birth birth = births.get(proposal.target());
            if (birth != null) {
                sampled.inherit(proposal, birth, before);
            }
        }
        return sampled;
    }

    private void inherit(BirthProposal proposal, StructureEvent.Birth birth, CoordinatorState before) {
        List<ReservoirRow> rows = byComponent.remove(proposal.target());
        if (rows == null) {
            return;
        }
        LocalStep step = new LocalStep(proposal.posterior(before.prior()), WIDTH);
        RowBlock block = new RowBlock(BLOCK, new double[before.prior().dimension()]);
        LocalScratch scratch = new LocalScratch();
        Responsibilities responsibilities = new Responsibilities();
        for (int from = 0; from < rows.size(); from += BLOCK) {
            List<ReservoirRow> some = rows.subList(from, Math.min(rows.size(), from + BLOCK));
            ReservoirPoints points = points(some);
            block.load(
                    Rows.of(points.values(), points.variances(), before.prior().dimension()), 0, some.size());
            step.evaluate(block, scratch, responsibilities);
            for (int n = 0; n < some.size(); n++) {
                inherit(some.get(n), responsibilities, n, birth);
            }
        }
    }

    private void inherit(ReservoirRow row, Responsibilities responsibilities, int n, StructureEvent.Birth birth) {
        long[] children = birth.children();
        for (int l = 0; l < responsibilities.count(n); l++) {
            double r = row.responsibility() * responsibilities.responsibility(n, l);
            if (r < BatchVisit.RESERVOIR_RESPONSIBILITY) {
                return;
            }
            int child = responsibilities.component(n, l);
            long uid = child == birth.folded() ? birth.target() : children[child];
            byComponent
                    .computeIfAbsent(uid, any -> new ArrayList<>())
                    .add(new ReservoirRow(uid, r, row.value(), row.variance()));
        }
    }

    /** At most so many of the component's rows, chosen at random. */
    ReservoirPoints points(long uid, int most, SplittableRandom random) {
        List<ReservoirRow> rows = new ArrayList<>(byComponent.getOrDefault(uid, List.of()));
        int size = Math.min(most, rows.size());
        for (int n = 0; n < size; n++) {
            int other = n + random.nextInt(rows.size() - n);
            ReservoirRow row = rows.get(n);
            rows.set(n, rows.get(other));
            rows.set(other, row);
        }
        return points(rows.subList(0, size));
    }

    private static ReservoirPoints points(List<ReservoirRow> rows) {
        if (rows.isEmpty()) {
            return new ReservoirPoints(new double[0], new double[0], null);
        }
        int dimension = rows.get(0).value().length;
        boolean uncertain = rows.get(0).variance() != null;
        double[] weights = new double[rows.size()];
        double[] values = new double[rows.size() * dimension];
        double[] variances = uncertain ? new double[values.length] : null;
        for (int n = 0; n < weights.length; n++) {
            weights[n] = rows.get(n).responsibility();
            System.arraycopy(rows.get(n).value(), 0, values, n * dimension, dimension);
            if (uncertain) {
                System.arraycopy(rows.get(n).variance(), 0, variances, n * dimension, dimension);
            }
        }
        return new ReservoirPoints(weights, values, variances);
    }
}
