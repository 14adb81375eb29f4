package io.infinimix.dpgmm.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.infinimix.dpgmm.inference.ComponentPosterior;
import io.infinimix.dpgmm.inference.EvidenceLowerBound;
import io.infinimix.dpgmm.inference.Posterior;
import io.infinimix.dpgmm.numeric.LowerTriangle;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.statistics.SufficientStatistics;

/** Equality within 1e-9, relative to the largest value of the array that a number is from, or to one where that is less: what rounding leaves of zero has no digits to compare. */
final class Agreement {

    private static final double TOLERANCE = 1e-9;

    private Agreement() {}

    static void same(String what, double expected, double actual) {
        assertEquals(expected, actual, TOLERANCE * Math.max(Math.abs(expected), 1e-6), what);
    }

    static void same(String what, double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length, what);
        double largest = 1;
        for (double value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int n = 0; n < expected.length; n++) {
            assertEquals(expected[n], actual[n], TOLERANCE * largest, what + " at " + n);
        }
    }

    static void same(String what, JsonNode elbo, EvidenceLowerBound actual) {
        same(what + ", data part", elbo.get("Ldata").asDouble(), actual.data());
        same(what + ", allocation part", elbo.get("Lalloc").asDouble(), actual.allocation());
        assertEquals(
                elbo.get("Lentropy").asDouble(),
                actual.entropy(),
                TOLERANCE * Math.max(1, Math.abs(elbo.get("total").asDouble())),
                what + ", entropy part");
        same(what, elbo.get("total").asDouble(), actual.total());
    }

    static void same(String what, JsonNode ss, SufficientStatistics actual) {
        same(what + ", counts", ConformanceCase.vector(ss.get("N")), actual.counts());
        same(what + ", sums", concatenate(ss.get("x")), actual.sums());
        same(what + ", squares", concatenate(ss.get("xx")), actual.squares());
        if (ss.has("H")) {
            same(what + ", entropies", ConformanceCase.vector(ss.get("H")), actual.entropies());
        }
        assertTrue(actual.size() == ss.get("N").size(), what);
    }

    private static double[] concatenate(JsonNode rows) {
        double[] all = new double[0];
        for (JsonNode row : rows) {
            double[] values = ConformanceCase.moments(row);
            int before = all.length;
            all = java.util.Arrays.copyOf(all, before + values.length);
            System.arraycopy(values, 0, all, before, values.length);
        }
        return all;
    }

    static void same(String what, JsonNode post, Posterior actual) {
        JsonNode scales = post.has("B") ? post.get("B") : post.get("beta");
        for (int k = 0; k < actual.size(); k++) {
            String where = what + ", component " + k;
            ComponentPosterior component = actual.component(k);
            same(where, post.get("eta1").get(k).asDouble(), actual.sticks().eta1(k));
            same(where, post.get("eta0").get(k).asDouble(), actual.sticks().eta0(k));
            same(where, post.get("nu").get(k).asDouble(), component.degreesOfFreedom());
            same(where, post.get("kappa").get(k).asDouble(), component.meanStrength());
            same(where, ConformanceCase.vector(post.get("m").get(k)), component.mean());
            same(
                    where,
                    ConformanceCase.moments(scales.get(k)),
                    scale(component, actual.prior().covariance()));
            if (post.has("Elog_weight")) {
                same(where, post.get("Elog_weight").get(k).asDouble(), actual.expectedLogWeight(k));
            }
            if (post.has("E_weight")) {
                same(where, post.get("E_weight").get(k).asDouble(), actual.expectedWeights()[k]);
            }
        }
    }

    private static double[] scale(ComponentPosterior component, Covariance covariance) {
        double[] factor = component.factor();
        if (covariance == Covariance.DIAGONAL) {
            return factor;
        }
        double[] scale = new double[factor.length];
        int dimension = component.mean().length;
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++) {
                for (int m = 0; m <= j; m++) {
                    scale[LowerTriangle.at(i, j)] += factor[LowerTriangle.at(i, m)] * factor[LowerTriangle.at(j, m)];
                }
            }
        }
        return scale;
    }
}
