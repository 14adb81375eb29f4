package io.infinimix.dpgmm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.infinimix.dpgmm.numeric.LowerTriangle;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.stream.LongStream;

/** The statistics behind a posterior that a file lists: the global step solved for them. */
final class PosteriorInverse {

    private PosteriorInverse() {}

    static SufficientStatistics statistics(ConformanceCase given, JsonNode post) {
        MixturePrior prior = given.prior();
        int size = post.get("nu").size();
        int dimension = prior.dimension();
        int moments = prior.covariance().moments(dimension);
        double zeta = prior.coarseness();
        double[] counts = new double[size];
        double[] sums = new double[size * dimension];
        double[] squares = new double[size * moments];
        for (int k = 0; k < size; k++) {
            counts[k] = (post.get("nu").get(k).asDouble() - prior.degreesOfFreedom()) / zeta;
            double kappa = post.get("kappa").get(k).asDouble();
            double[] mean = ConformanceCase.vector(post.get("m").get(k));
            double[] scale = ConformanceCase.moments(post.get("B").get(k));
            for (int d = 0; d < dimension; d++) {
                sums[k * dimension + d] = (kappa * mean[d] - prior.meanStrength() * prior.mean(d)) / zeta;
            }
            for (int i = 0; i < dimension; i++) {
                for (int j = prior.covariance() == Covariance.FULL ? 0 : i; j <= i; j++) {
                    int p = prior.covariance() == Covariance.FULL ? LowerTriangle.at(i, j) : i;
                    squares[k * moments + p] = (scale[p]
                                    - prior.scale(p)
                                    - prior.meanStrength() * prior.mean(i) * prior.mean(j)
                                    + kappa * mean[i] * mean[j])
                            / zeta;
                }
            }
        }
        return SufficientStatistics.of(
                prior.covariance(),
                dimension,
                LongStream.range(0, size).toArray(),
                counts,
                sums,
                squares,
                new double[size],
                new double[size * (size - 1) / 2],
                0);
    }
}
