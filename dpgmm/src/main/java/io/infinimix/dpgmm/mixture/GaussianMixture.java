package io.infinimix.dpgmm.mixture;

import io.infinimix.dpgmm.inference.ComponentPosterior;
import io.infinimix.dpgmm.inference.LocalScratch;
import io.infinimix.dpgmm.inference.LocalStep;
import io.infinimix.dpgmm.inference.Posterior;
import io.infinimix.dpgmm.inference.Responsibilities;
import io.infinimix.dpgmm.inference.RowBlock;
import io.infinimix.dpgmm.numeric.LowerTriangle;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.random.RandomGenerator;

/** A fitted mixture: which components there are, and what it says of a row. Immutable; components stand largest first. */
public final class GaussianMixture {

    private static final int BLOCK = 128;

    private final MixturePrior prior;
    private final SufficientStatistics statistics;
    private final Posterior posterior;
    private final PredictiveDensity predictive;
    /** Made when it is first asked for: many mixtures are not. */
    private volatile PredictiveDensity guessing;

    private final double[] weights;

    private GaussianMixture(MixturePrior prior, SufficientStatistics statistics) {
        this.prior = prior;
        this.statistics = statistics;
        posterior = Posterior.of(prior, statistics);
        predictive = new PredictiveDensity(posterior);
        weights = posterior.expectedWeights();
    }

    /** The mixture that follows from statistics in stick order. */
    public static GaussianMixture of(MixturePrior prior, SufficientStatistics statistics) {
        return new GaussianMixture(prior, statistics);
    }

    public MixturePrior prior() {
        return prior;
    }

    /** From which everything here follows. */
    public SufficientStatistics statistics() {
        return statistics;
    }

    /** K. */
    public int size() {
        return statistics.size();
    }

    public int dimension() {
        return prior.dimension();
    }

    public long uid(int k) {
        return statistics.uid(k);
    }

    /** E[w_k]. */
    public double weight(int k) {
        return weights[k];
    }

    /** N_k: how many rows belong to the component. */
    public double count(int k) {
        return statistics.count(k);
    }

    /** E[μ_k] in the data's coordinates, length D. */
    public double[] mean(int k) {
        double[] mean = posterior.component(k).mean();
        double[] reference = prior.reference();
        for (int d = 0; d < mean.length; d++) {
            mean[d] += reference[d];
        }
        return mean;
    }

    /** E[Λ_k]⁻¹ = B / ν as lower triangle by rows, or β_d / ν. */
    public double[] covariance(int k) {
        ComponentPosterior component = posterior.component(k);
        double[] factor = component.factor();
        double nu = component.degreesOfFreedom();
        if (prior.covariance() == Covariance.DIAGONAL) {
            for (int d = 0; d < factor.length; d++) {
                factor[d] /= nu;
            }
            return factor;
        }
        int dimension = dimension();
        double[] covariance = new double[factor.length];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int m = 0; m <= j; m++) {
                    sum += factor[LowerTriangle.at(i, m)] * factor[LowerTriangle.at(j, m)];
                }
                covariance[LowerTriangle.at(i, j)] = sum / nu;
            }
        }
        return covariance;
    }

    /** The variational posterior. */
    public Posterior posterior() {
        return posterior;
    }

    /** log p(x) under the posterior predictive density, a mixture of Student-t densities with the weights E[w_k]; x has length D, in the data's coordinates. */
    public double logDensity(double[] x) {
        return predictive.logDensity(x, 0);
    }

    /**
     * The same, sooner where it is guessed right which component is the most probable.
     *
     * @param likely its position
     */
    public double logDensity(double[] x, int likely) {
        PredictiveDensity known = guessing;
        if (known == null) {
            known = PredictiveDensity.guessing(posterior);
            guessing = known;
        }
        return known.logDensity(x, likely);
    }

    /**
     * The part of the posterior predictive density that these components make: nearly all of it where they are those of the largest responsibilities, at a fraction of the cost.
     *
     * @param x of length D, in the data's coordinates
     * @param components positions, at least one
     */
    public double logDensity(double[] x, int[] components) {
        return predictive.logDensity(x, components);
    }

    /**
     * Dense responsibilities of all rows.
     *
     * @return row by row, K each, summing to one
     */
    public double[] responsibilities(Rows rows) {
        double[] result = new double[rows.size() * size()];
        visit(rows, (row, responsibilities, n) -> {
            for (int l = 0; l < responsibilities.count(n); l++) {
                result[row * size() + responsibilities.component(n, l)] = responsibilities.responsibility(n, l);
            }
        });
        return result;
    }

    /** Position of the most responsible component of every row. */
    public int[] assign(Rows rows) {
        int[] result = new int[rows.size()];
        visit(rows, (row, responsibilities, n) -> result[row] = responsibilities.component(n, 0));
        return result;
    }

    private interface Reader {
        void read(int row, Responsibilities responsibilities, int n);
    }

    private void visit(Rows rows, Reader reader) {
        LocalStep step = new LocalStep(posterior, size());
        RowBlock block = new RowBlock(BLOCK, prior.reference());
        LocalScratch scratch = new LocalScratch();
        Responsibilities responsibilities = new Responsibilities();
        for (int from = 0; from < rows.size(); from += BLOCK) {
            int count = Math.min(BLOCK, rows.size() - from);
            block.load(rows, from, count);
            step.evaluate(block, scratch, responsibilities);
            for (int n = 0; n < count; n++) {
                reader.read(from + n, responsibilities, n);
            }
        }
    }

    /** A draw from component k's Gaussian with its expected mean and covariance, in the data's coordinates, length D. */
    public double[] sample(int k, RandomGenerator random) {
        double[] covariance = covariance(k);
        double[] x = mean(k);
        int dimension = dimension();
        double[] normal = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            normal[d] = random.nextGaussian();
        }
        if (prior.covariance() == Covariance.DIAGONAL) {
            for (int d = 0; d < dimension; d++) {
                x[d] += Math.sqrt(covariance[d]) * normal[d];
            }
            return x;
        }
        LowerTriangle.cholesky(covariance, 0, dimension, covariance, 0);
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++) {
                x[i] += covariance[LowerTriangle.at(i, j)] * normal[j];
            }
        }
        return x;
    }
}
