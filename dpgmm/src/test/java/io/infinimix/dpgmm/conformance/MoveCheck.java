package io.infinimix.dpgmm.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.infinimix.dpgmm.inference.EvidenceLowerBound;
import io.infinimix.dpgmm.inference.LocalStep;
import io.infinimix.dpgmm.inference.Posterior;
import io.infinimix.dpgmm.move.MergeSearch;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.List;
import java.util.stream.IntStream;

/** Merges and deletes: what they do to the statistics, and by how much the bound changes. */
final class MoveCheck {

    private MoveCheck() {}

    static void merges(ConformanceCase given) {
        MixturePrior prior = given.prior();
        SufficientStatistics before = given.summarise(given.get("resp"));
        EvidenceLowerBound bound = EvidenceLowerBound.of(prior, before);
        Agreement.same("statistics", given.get("ss"), before);
        Agreement.same("posterior", given.get("post_before"), Posterior.of(prior, before));
        Agreement.same("bound", given.get("elbo_before"), bound);
        double scale = Math.abs(bound.total());
        for (JsonNode pair : given.get("pairs")) {
            int a = pair.get("pair").get(0).asInt();
            int b = pair.get("pair").get(1).asInt();
            SufficientStatistics after = before.merged(a, b);
            EvidenceLowerBound then = EvidenceLowerBound.of(prior, after);
            Agreement.same(
                    "entropy of " + a + " and " + b, pair.get("H_pair").asDouble(), after.entropy(after.indexOf(a)));
            Agreement.same("after " + a + " and " + b, pair.get("elbo_after"), then);
            assertEquals(pair.get("gain_data").asDouble(), then.data() - bound.data(), 1e-9 * scale);
            assertEquals(pair.get("gain_alloc").asDouble(), then.allocation() - bound.allocation(), 1e-9 * scale);
            assertEquals(
                    pair.get("gain_entropy").asDouble(), prior.coarseness() * before.pairEntropy(a, b), 1e-9 * scale);
            assertEquals(pair.get("accept").asBoolean(), then.total() > bound.total());
        }
        search(given, before, scale);
    }

    /** The search's best merge is the best pair of the file when components may not be sorted anew, that is, when they already stand by size. */
    private static void search(ConformanceCase given, SufficientStatistics statistics, double scale) {
        SufficientStatistics sorted = statistics.sorted();
        List<MergeSearch.Merge> merges = new MergeSearch(given.prior(), sorted, (a, b) -> true, uid -> false, 0)
                .run()
                .merges();
        SufficientStatistics left = sorted;
        for (MergeSearch.Merge merge : merges) {
            double before = EvidenceLowerBound.totalWhenSorted(given.prior(), left);
            left = left.merged(merge.kept(), merge.gone());
            assertEquals(merge.gain(), EvidenceLowerBound.totalWhenSorted(given.prior(), left) - before, 1e-9 * scale);
        }
    }

    static void delete(ConformanceCase given) {
        MixturePrior prior = given.prior();
        int[] all = IntStream.range(0, given.get("X").size()).toArray();
        SufficientStatistics before = given.summarise(given.get("resp"));
        Agreement.same("statistics", given.get("ss"), before);
        Agreement.same("bound", given.get("elbo_before"), EvidenceLowerBound.of(prior, before));
        int target = given.get("target").asInt();
        Posterior used = Posterior.of(
                prior, given.json().has("post") ? PosteriorInverse.statistics(given, given.get("post")) : before);
        LocalStep step = new LocalStep(used, before.size()).without(target);
        SufficientStatistics after = given.visit(step, all, null);
        Agreement.same("statistics after", given.get("ss_after"), after);
        Agreement.same("bound after", given.get("elbo_after"), EvidenceLowerBound.of(prior, after));
    }
}
