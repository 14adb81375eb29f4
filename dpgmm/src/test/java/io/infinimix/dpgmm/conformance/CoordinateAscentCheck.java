package io.infinimix.dpgmm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.infinimix.dpgmm.inference.EvidenceLowerBound;
import io.infinimix.dpgmm.inference.LocalStep;
import io.infinimix.dpgmm.inference.Posterior;
import io.infinimix.dpgmm.inference.Responsibilities;
import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.List;
import java.util.stream.IntStream;

/** Global step, local step, summaries and bound: whole passes, memoized visits, and rows that keep their L largest responsibilities. */
final class CoordinateAscentCheck {

    private CoordinateAscentCheck() {}

    static void wholePasses(ConformanceCase given) {
        MixturePrior prior = given.prior();
        int[] all = IntStream.range(0, given.get("X").size()).toArray();
        SufficientStatistics statistics = given.summarise(given.get("init_resp"));
        JsonNode start = given.get("after_init_global_step");
        Agreement.same("statistics", start.get("ss"), statistics);
        Agreement.same("posterior", start.get("post"), Posterior.of(prior, statistics));
        Agreement.same("bound", start.get("elbo"), EvidenceLowerBound.of(prior, statistics));
        firstStep(given, Posterior.of(prior, statistics), all);
        Posterior before = null;
        for (JsonNode lap : given.get("laps")) {
            before = Posterior.of(prior, statistics);
            statistics = given.visit(new LocalStep(before, before.size()), all, null);
            Agreement.same("bound of lap " + lap.get("lap"), lap.get("elbo"), EvidenceLowerBound.of(prior, statistics));
            Agreement.same(
                    "counts of lap " + lap.get("lap"), ConformanceCase.vector(lap.get("N")), statistics.counts());
        }
        JsonNode last = given.get("final");
        Agreement.same("last statistics", last.get("ss"), statistics);
        Agreement.same("last posterior", last.get("post"), Posterior.of(prior, statistics));
        responsibilities(last.get("resp"), given.evaluate(new LocalStep(before, before.size()), all), before.size());
        predictive(given, statistics, last.get("logpred_first5"));
    }

    private static void firstStep(ConformanceCase given, Posterior posterior, int[] all) {
        Responsibilities step = given.evaluate(new LocalStep(posterior, posterior.size()), all);
        JsonNode expected = given.get("first_local_step");
        responsibilities(expected.get("resp"), step, posterior.size());
        for (int n = 0; n < all.length; n++) {
            double[] logits = ConformanceCase.vector(
                    expected.get("log_soft_evidence_plus_Elogw").get(n));
            double largest = IntStream.range(0, logits.length)
                    .mapToDouble(k -> logits[k])
                    .max()
                    .orElseThrow();
            double sum = IntStream.range(0, logits.length)
                    .mapToDouble(k -> Math.exp(logits[k] - largest))
                    .sum();
            Agreement.same("log normaliser of row " + n, largest + Math.log(sum), step.logNormaliser(n));
        }
    }

    private static void responsibilities(JsonNode expected, Responsibilities actual, int size) {
        for (int n = 0; n < expected.size(); n++) {
            double[] row = new double[size];
            for (int k = 0; k < size; k++) {
                row[k] = actual.of(n, k);
            }
            Agreement.same("responsibilities of row " + n, ConformanceCase.vector(expected.get(n)), row);
        }
    }

    private static void predictive(ConformanceCase given, SufficientStatistics statistics, JsonNode expected) {
        GaussianMixture mixture = GaussianMixture.of(given.prior(), statistics);
        for (int n = 0; n < expected.size(); n++) {
            double[] x = ConformanceCase.vector(given.get("X").get(n));
            Agreement.same("predictive density of row " + n, expected.get(n).asDouble(), mixture.logDensity(x));
        }
    }

    static void memoizedVisits(ConformanceCase given) {
        MixturePrior prior = given.prior();
        List<int[]> batches = given.batches();
        SufficientStatistics[] memos = new SufficientStatistics[batches.size()];
        SufficientStatistics first = given.summarise(given.get("init_resp"));
        boolean grows = "grow".equals(given.get("mode").asText());
        SufficientStatistics totals = grows ? first.select(first.uids()).minus(first) : first;
        for (int b = 0; b < memos.length; b++) {
            SufficientStatistics memo = given.summarise(batches.get(b), given.get("init_resp"));
            memos[b] = grows ? memo.minus(memo) : memo;
        }
        if (!grows) {
            Agreement.same("first bound", given.get("initial_elbo"), EvidenceLowerBound.of(prior, totals));
        }
        Posterior posterior = Posterior.of(prior, first);
        for (JsonNode step : given.get("steps")) {
            int b = step.get("batch").asInt();
            SufficientStatistics memo = given.visit(new LocalStep(posterior, posterior.size()), batches.get(b), null);
            totals = totals.minus(memos[b]).plus(memo);
            memos[b] = memo;
            posterior = Posterior.of(prior, totals);
            String where = "lap " + step.get("lap") + ", batch " + b;
            Agreement.same(
                    where,
                    step.get("elbo").asDouble(),
                    EvidenceLowerBound.of(prior, totals).total());
            Agreement.same(where, ConformanceCase.vector(step.get("N")), totals.counts());
        }
        JsonNode last = given.get("final");
        Agreement.same("last bound", last.get("elbo"), EvidenceLowerBound.of(prior, totals));
        Agreement.same("last posterior", last.get("post"), posterior);
        Agreement.same("last statistics", last.get("ss"), totals);
        for (int b = 0; b < memos.length; b++) {
            Agreement.same("memo " + b, last.get("batch_ss").get(b), memos[b]);
        }
    }

    /** The file gives the posterior; statistics that lead to it are (ν − ν0) and so on, solved backwards. */
    static void largestResponsibilities(ConformanceCase given) {
        MixturePrior prior = given.prior();
        SufficientStatistics behind = PosteriorInverse.statistics(given, given.get("post"));
        Agreement.same("posterior", given.get("post"), Posterior.of(prior, behind));
        int[] all = IntStream.range(0, given.get("X").size()).toArray();
        for (JsonNode row : given.get("rows")) {
            row(given, Posterior.of(prior, behind), all, row, row.get("L").asInt());
        }
        row(given, Posterior.of(prior, behind), all, given.get("dense"), behind.size());
    }

    private static void row(ConformanceCase given, Posterior posterior, int[] all, JsonNode expected, int largest) {
        SufficientStatistics statistics = given.visit(new LocalStep(posterior, largest), all, null);
        String where = "L = " + largest;
        Agreement.same(where, ConformanceCase.vector(expected.get("N")), statistics.counts());
        Agreement.same(where, ConformanceCase.vector(expected.get("H")), statistics.entropies());
        Agreement.same(where, expected.get("elbo"), EvidenceLowerBound.of(posterior.prior(), statistics));
    }
}
