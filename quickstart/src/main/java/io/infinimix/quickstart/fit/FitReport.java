package io.infinimix.quickstart.fit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infinimix.dpgmm.fit.FitResult;
import io.infinimix.dpgmm.inference.EvidenceLowerBound;
import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.score.ClusteringScores;
import java.time.Duration;
import java.util.Map;

/**
 * What a fit found, for people and for programs.
 *
 * @param k clusters
 * @param elbo evidence lower bound of all rows, in nats
 * @param laps passes over the data, not counting the first sum
 * @param seconds that the fit took, without reading and writing
 * @param points rows
 * @param births accepted, and likewise merges and deletes
 * @param converged whether it stopped by itself
 * @param scores against labels, or null
 */
record FitReport(
        int k,
        double elbo,
        int laps,
        double seconds,
        int points,
        int births,
        int merges,
        int deletes,
        boolean converged,
        ClusteringScores scores) {

    private static final int SHOWN_CLUSTERS = 30;

    static FitReport of(FitResult result, int points, Duration time) {
        return new FitReport(
                result.mixture().size(),
                result.bound().total(),
                result.laps(),
                time.toNanos() / 1e9,
                points,
                result.births(),
                result.merges(),
                result.deletes(),
                result.converged(),
                null);
    }

    /** Of a mixture that was fitted before; the bound is that of the rows that it was fitted to. */
    static FitReport of(GaussianMixture mixture, int points, Duration time) {
        double bound =
                EvidenceLowerBound.of(mixture.prior(), mixture.statistics()).total();
        return new FitReport(mixture.size(), bound, 0, time.toNanos() / 1e9, points, 0, 0, 0, true, null);
    }

    FitReport scored(ClusteringScores by) {
        return new FitReport(k, elbo, laps, seconds, points, births, merges, deletes, converged, by);
    }

    /** One line. */
    String json() {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("k", k)
                .put("elbo", elbo)
                .put("laps", laps)
                .put("seconds", seconds)
                .put("points", points)
                .put("births", births)
                .put("merges", merges)
                .put("deletes", deletes)
                .put("converged", converged);
        if (scores != null) {
            node.put("nmi", scores.nmi())
                    .put("ari", scores.adjustedRand())
                    .put("completeness", scores.completeness())
                    .put("homogeneity", scores.homogeneity())
                    .put("accuracy", scores.accuracy())
                    .put("purity", scores.purity());
        }
        return node.toString();
    }

    /** Several lines. */
    String text(Map<Long, Integer> sizes) {
        StringBuilder text = new StringBuilder();
        text.append(String.format("%d clusters in %,d points; evidence lower bound %,.1f nats%n", k, points, elbo));
        text.append(String.format(
                "%d laps in %.1f s: %d births, %d merges, %d deletes; %s%n%n",
                laps,
                seconds,
                births,
                merges,
                deletes,
                converged ? "nothing more to gain" : "stopped at --laps, more could be gained"));
        text.append(String.format("%8s %10s %8s%n", "cluster", "points", "share"));
        sizes.entrySet().stream()
                .limit(SHOWN_CLUSTERS)
                .forEach(entry -> text.append(String.format(
                        "%8d %,10d %7.2f%%%n", entry.getKey(), entry.getValue(), 100.0 * entry.getValue() / points)));
        if (sizes.size() > SHOWN_CLUSTERS) {
            text.append(String.format("     and %d smaller ones%n", sizes.size() - SHOWN_CLUSTERS));
        }
        if (scores != null) {
            text.append(String.format(
                    "%nagainst the labels: NMI %.4f, ARI %.4f, completeness %.4f, homogeneity %.4f, accuracy %.4f, purity %.4f%n",
                    scores.nmi(),
                    scores.adjustedRand(),
                    scores.completeness(),
                    scores.homogeneity(),
                    scores.accuracy(),
                    scores.purity()));
        }
        return text.toString().stripTrailing();
    }
}
