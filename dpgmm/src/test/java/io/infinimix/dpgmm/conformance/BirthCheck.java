package io.infinimix.dpgmm.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.dpgmm.inference.EvidenceLowerBound;
import io.infinimix.dpgmm.inference.LocalStep;
import io.infinimix.dpgmm.inference.Posterior;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Births: restricted steps of a proposal, what splitting does to the statistics, and the verdict. */
final class BirthCheck {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private BirthCheck() {}

    /** A frozen proposal splits a component in some batches or in all. */
    static void frozenBirth(ConformanceCase given) {
        MixturePrior prior = given.prior();
        List<int[]> batches = given.batches();
        JsonNode resp = given.get("resp");
        int target = given.get("target").asInt();
        Agreement.same("bound", given.get("elbo_before"), EvidenceLowerBound.of(prior, given.summarise(resp)));
        SufficientStatistics children = given.statistics(given.get("children"), 2);
        LocalStep step = new LocalStep(
                Posterior.withLogWeights(prior, children, ConformanceCase.vector(given.get("log_pi"))), 3);
        SufficientStatistics whole = null;
        SufficientStatistics partial = null;
        for (int b = 0; b < batches.size(); b++) {
            double[] weights = Arrays.stream(batches.get(b))
                    .mapToDouble(n -> resp.get(n).get(target).asDouble())
                    .toArray();
            SufficientStatistics split = given.visit(step, batches.get(b), weights);
            Agreement.same("split of batch " + b, given.get("expansion_ss").get(b), split);
            SufficientStatistics memo = given.summarise(batches.get(b), resp);
            SufficientStatistics moved = memo.split(target, split, -1);
            whole = whole == null ? moved : whole.plus(moved);
            partial = partial == null ? moved : partial.plus(memo);
        }
        Agreement.same("all batches", given.get("whole_lap").get("ss_after"), whole);
        Agreement.same("all batches", given.get("whole_lap").get("elbo_after"), EvidenceLowerBound.of(prior, whole));
        Agreement.same("one batch", given.get("partial").get("ss_after"), partial);
        Agreement.same("one batch", given.get("partial").get("elbo_after"), EvidenceLowerBound.of(prior, partial));
    }

    /** One component, two batches: the same proposal is refused when it moves one batch and accepted when it moves both. */
    static void wholeLapBirth(ConformanceCase given) {
        MixturePrior prior = given.prior();
        List<int[]> batches = given.batches();
        double[] logPi = log(ConformanceCase.vector(given.get("pi_new")));
        SufficientStatistics one = given.statistics(given.get("ss_before"), 0);
        double before = EvidenceLowerBound.of(prior, one).total();
        Agreement.same("bound", given.get("elbo_before"), EvidenceLowerBound.of(prior, one));
        SufficientStatistics children = hard(given, batches.get(0), logPi.length);
        Posterior frozen = null;
        for (JsonNode counts : given.get("refine_N")) {
            frozen = Posterior.withLogWeights(prior, children, logPi);
            children = given.visit(new LocalStep(frozen, logPi.length), batches.get(0), null);
            Agreement.same("refinement", ConformanceCase.vector(counts), children.counts());
        }
        LocalStep step = new LocalStep(frozen, logPi.length);
        SufficientStatistics first = given.visit(step, batches.get(0), null);
        SufficientStatistics second = given.visit(step, batches.get(1), null);
        Agreement.same("split of batch 0", given.get("partial").get("expansion_ss"), first);
        Agreement.same(
                "split of batch 0", given.get("whole_lap").get("expansion_ss").get(0), first);
        Agreement.same(
                "split of batch 1", given.get("whole_lap").get("expansion_ss").get(1), second);
        verdict(given.get("whole_lap"), prior, before, one.split(0, renumber(first.plus(second)), -1));
        SufficientStatistics rest = given.summarise(batches.get(1), MAPPER.valueToTree(ones(given)));
        verdict(given.get("partial"), prior, before, rest.plus(renumber(first)));
        forced(given, new SufficientStatistics[] {renumber(first), rest});
    }

    /** What becomes of the refused proposal when it is made nevertheless: visits go on from it. */
    private static void forced(ConformanceCase given, SufficientStatistics[] memos) {
        JsonNode forced = given.get("partial").get("if_forced");
        long[] order = Arrays.stream(ConformanceCase.indices(forced.get("shuffle_order")))
                .asLongStream()
                .toArray();
        SufficientStatistics totals = memos[1].plus(memos[0]).select(order);
        Agreement.same("shuffled", forced.get("elbo_after_shuffle"), EvidenceLowerBound.of(given.prior(), totals));
        for (JsonNode visit : forced.get("then_visits")) {
            int b = visit.get("batch").asInt();
            LocalStep step = new LocalStep(Posterior.of(given.prior(), totals), totals.size());
            SufficientStatistics memo = given.visit(step, given.batches().get(b), null);
            totals = totals.minus(memos[b]).plus(memo);
            memos[b] = memo;
            Agreement.same(
                    "after batch " + b,
                    visit.get("elbo").asDouble(),
                    EvidenceLowerBound.of(given.prior(), totals).total());
            Agreement.same("after batch " + b, ConformanceCase.vector(visit.get("N")), totals.counts());
        }
        JsonNode last = forced.get("final");
        Agreement.same("last bound", last.get("elbo"), EvidenceLowerBound.of(given.prior(), totals));
        Agreement.same("last statistics", last.get("ss"), totals);
        Agreement.same("last posterior", last.get("post"), Posterior.of(given.prior(), totals));
    }

    private static void verdict(JsonNode expected, MixturePrior prior, double before, SufficientStatistics after) {
        Agreement.same("statistics after", expected.get("ss_after"), after);
        EvidenceLowerBound then = EvidenceLowerBound.of(prior, after);
        Agreement.same("bound after", expected.get("elbo_after"), then);
        assertEquals(expected.get("accept").asBoolean(), then.total() > before);
    }

    private static double[][] ones(ConformanceCase given) {
        double[][] ones = new double[given.get("X").size()][1];
        Arrays.stream(ones).forEach(row -> row[0] = 1);
        return ones;
    }

    private static SufficientStatistics renumber(SufficientStatistics children) {
        SufficientStatistics named = children;
        for (int j = children.size() - 1; j >= 0; j--) {
            named = named.renamed(j, j + 1);
        }
        return named;
    }

    private static SufficientStatistics hard(ConformanceCase given, int[] batch, int size) {
        int[] labels = ConformanceCase.indices(given.get("labels_init_batch0"));
        double[][] responsibilities = new double[given.get("X").size()][size];
        for (int n = 0; n < batch.length; n++) {
            responsibilities[batch[n]][labels[n]] = 1;
        }
        return given.summarise(batch, MAPPER.valueToTree(responsibilities));
    }

    private static double[] log(double[] values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    /** A birth within one batch, as the peer makes them. */
    static void batchBirths(ConformanceCase given) {
        for (JsonNode birth : given.get("cases")) {
            batchBirth(given, birth);
        }
    }

    private static void batchBirth(ConformanceCase given, JsonNode birth) {
        MixturePrior prior = given.prior();
        int target = birth.get("target").asInt();
        SufficientStatistics before = given.statistics(birth.get("ss_before"), 0);
        double bound = EvidenceLowerBound.of(prior, before).total();
        Agreement.same("bound", birth.get("elbo_before"), EvidenceLowerBound.of(prior, before));
        double[] logPi = log(ConformanceCase.vector(birth.get("xPi")));
        double[] weights = targetWeights(given, birth, target);
        int[] batch = batch(given, birth);
        SufficientStatistics children = given.statistics(birth.get("init_obs_ss"), before.size());
        for (JsonNode counts : birth.get("refine_steps_N")) {
            LocalStep step = new LocalStep(Posterior.withLogWeights(prior, children, logPi), logPi.length);
            children = given.visit(step, batch, weights);
            Agreement.same("refinement", ConformanceCase.vector(counts), children.counts());
        }
        Agreement.same("split", birth.get("expansion_ss"), children);
        double entropy =
                Arrays.stream(weights).map(r -> r > 0 ? -r * Math.log(r) : 0).sum();
        Agreement.same("the target's entropy", birth.get("H_target_batch").asDouble(), entropy);
        SufficientStatistics after = reduced(before, target, children, entropy).plus(children);
        Agreement.same("statistics after", birth.get("proposal_ss"), after);
        Agreement.same("bound after", birth.get("elbo_after"), EvidenceLowerBound.of(prior, after));
        Agreement.same("posterior after", birth.get("post_after"), Posterior.of(prior, after));
        assertEquals(
                birth.get("accept").asBoolean(),
                EvidenceLowerBound.of(prior, after).total() > bound);
    }

    private static int[] batch(ConformanceCase given, JsonNode birth) {
        return birth.has("batch_rows")
                ? IntStream.range(
                                birth.get("batch_rows").get(1).asInt(),
                                birth.get("batch_rows").get(2).asInt())
                        .toArray()
                : IntStream.range(0, given.get("X").size()).toArray();
    }

    /** The last batch's responsibilities for the target; all rows are its own where there is one component. */
    private static double[] targetWeights(ConformanceCase given, JsonNode birth, int target) {
        double[] weights = new double[batch(given, birth).length];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = birth.has("resp_batch1")
                    ? birth.get("resp_batch1").get(n).get(target).asDouble()
                    : 1;
        }
        return weights;
    }

    private static SufficientStatistics reduced(
            SufficientStatistics before, int target, SufficientStatistics children, double entropy) {
        SufficientStatistics moved = children;
        for (int j = 1; j < children.size(); j++) {
            moved = moved.merged(children.uid(0), children.uid(j));
        }
        SufficientStatistics taken = moved.renamed(children.uid(0), target);
        return SufficientStatistics.of(
                before.covariance(),
                before.dimension(),
                before.uids(),
                difference(before.counts(), taken.counts(), target, 1),
                difference(before.sums(), taken.sums(), target, before.dimension()),
                difference(
                        before.squares(),
                        taken.squares(),
                        target,
                        before.covariance().moments(before.dimension())),
                difference(before.entropies(), new double[] {entropy}, target, 1),
                before.pairEntropies(),
                before.rows());
    }

    private static double[] difference(double[] all, double[] part, int at, int length) {
        double[] result = all.clone();
        for (int n = 0; n < length; n++) {
            result[at * length + n] -= part[n];
        }
        return result;
    }
}
