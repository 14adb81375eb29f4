package io.infinimix.dpgmm.lap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.fit.SyntheticMixture;
import io.infinimix.dpgmm.inference.LocalScratch;
import io.infinimix.dpgmm.inference.LocalStep;
import io.infinimix.dpgmm.inference.Posterior;
import io.infinimix.dpgmm.inference.Responsibilities;
import io.infinimix.dpgmm.inference.RowBlock;
import io.infinimix.dpgmm.move.BirthProposal;
import io.infinimix.dpgmm.move.StructureEvent;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A split whose children compete with the components around the target: the summary afterwards against responsibilities worked out row by row. */
class CompetingSplitTest {

    private static final int ROWS = 1_500;
    private static final int LARGEST = 4;
    private static final double SHARED = 1e-8;
    private static final MixturePrior PRIOR =
            MixturePrior.expecting(Covariance.FULL, 5, 1e-3, 4, new double[] {0.3, 0.3}, new double[2]);

    private final Rows rows = Rows.of(
            SyntheticMixture.draw(31, ROWS, 8, 2, 3, SyntheticMixture.Weights.EVEN)
                    .values(),
            2);

    /** A plan that measures one proposal alone, the first whose target has neighbours. */
    private LapPlan plan() {
        LiveBatches live = new LiveBatches(
                new MoveSettings(true, true, true, 40, LARGEST, 3_000, 2), CoordinatorState.start(PRIOR, 1), 1_500);
        live.arrive(0, rows);
        for (int lap = 0; lap < 30; lap++) {
            live.visit(0);
            live.conclude();
            LapPlan plan = live.coordinator.plan(0);
            for (BirthProposal birth : plan.births()) {
                if (birth.neighbours().size() > 1) {
                    return new LapPlan(
                            plan.lap(),
                            plan.version(),
                            plan.structure(),
                            PRIOR,
                            plan.totals(),
                            LARGEST,
                            List.of(birth),
                            List.of(),
                            0,
                            1);
                }
            }
        }
        throw new AssertionError("no proposal had neighbours");
    }

    @Test
    void entropiesOfPairsAreThoseOfTheNewResponsibilities() {
        LapPlan plan = plan();
        BirthProposal proposal = plan.births().get(0);
        BatchVisit visit = new BatchVisitor(plan).begin(0);
        visit.add(rows, 0, ROWS, null);
        BatchReport report = visit.report();
        SufficientStatistics after = report.replay(new StructureEvent.Birth(
                        plan.structure() + 1,
                        0,
                        proposal.id(),
                        proposal.target(),
                        proposal.children().uids(),
                        -1))
                .summary();
        List<Map<Long, Double>> expected = responsibilities(plan, proposal);
        double between = 0;
        for (int a = 0; a < after.size(); a++) {
            long first = after.uid(a);
            assertEquals(sum(expected, r -> r.getOrDefault(first, 0.0)), after.count(a), 1e-9 * ROWS);
            assertEquals(sum(expected, r -> f(r.getOrDefault(first, 0.0))), after.entropy(a), 1e-9 * ROWS);
            for (int b = 0; b < a; b++) {
                long second = after.uid(b);
                double pair = sum(expected, r -> pair(r.getOrDefault(first, 0.0), r.getOrDefault(second, 0.0)));
                assertEquals(pair, after.pairEntropy(a, b), 1e-9 * ROWS, first + " and " + second);
                boolean childAndOther = isChild(proposal, first) != isChild(proposal, second);
                between -= childAndOther ? pair : 0;
            }
        }
        assertTrue(between > 1, "the children share rows with their neighbours");
    }

    /** Every row's responsibilities by uid as they would be after the birth. */
    private List<Map<Long, Double>> responsibilities(LapPlan plan, BirthProposal proposal) {
        List<Map<Long, Double>> now = evaluate(Posterior.of(PRIOR, plan.totals()));
        List<Map<Long, Double>> then = evaluate(proposal.mixture(PRIOR, plan.totals()));
        long target = proposal.target();
        for (int n = 0; n < ROWS; n++) {
            double share = now.get(n).getOrDefault(target, 0.0);
            if (share > SHARED) {
                now.set(n, then.get(n));
            } else if (share > 0) {
                now.get(n).remove(target);
                now.get(n).put(proposal.children().uid(0), share);
            }
        }
        return now;
    }

    private List<Map<Long, Double>> evaluate(Posterior posterior) {
        LocalStep step = new LocalStep(posterior, LARGEST);
        RowBlock block = new RowBlock(ROWS, PRIOR.reference());
        block.load(rows, 0, ROWS);
        Responsibilities responsibilities = new Responsibilities();
        step.evaluate(block, new LocalScratch(), responsibilities);
        List<Map<Long, Double>> byUid = new java.util.ArrayList<>();
        for (int n = 0; n < ROWS; n++) {
            Map<Long, Double> row = new HashMap<>();
            for (int l = 0; l < responsibilities.count(n); l++) {
                row.put(posterior.uid(responsibilities.component(n, l)), responsibilities.responsibility(n, l));
            }
            byUid.add(row);
        }
        return byUid;
    }

    private static double sum(List<Map<Long, Double>> rows, java.util.function.ToDoubleFunction<Map<Long, Double>> of) {
        return rows.stream().mapToDouble(of).sum();
    }

    private static double f(double t) {
        return t > 0 ? -t * Math.log(t) : 0;
    }

    private static double pair(double a, double b) {
        return f(a + b) - f(a) - f(b);
    }

    private static boolean isChild(BirthProposal proposal, long uid) {
        return proposal.children().indexOf(uid) >= 0;
    }
}
