package io.infinimix.dpgmm.fit;

import io.infinimix.dpgmm.lap.MoveSettings;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;

/** Fits synthetic mixtures from one component and prints how far the bound is from that of the true labels: rows, spread, even or not, first seed, seeds. */
final class RecoveryRun {

    public static void main(String[] args) {
        int rows = Integer.parseInt(args[0]);
        double spread = Double.parseDouble(args[1]);
        SyntheticMixture.Weights weights = SyntheticMixture.Weights.valueOf(args[2]);
        long first = Long.parseLong(args[3]);
        for (long seed = first; seed < first + Long.parseLong(args[4]); seed++) {
            SyntheticMixture data = SyntheticMixture.draw(seed, rows, 25, 10, spread, weights);
            MixturePrior prior = prior(data, 0.05);
            double truth = TrueLabels.bound(data, prior);
            long start = System.nanoTime();
            FitResult result = MixtureFit.run(
                    Rows.of(data.values(), data.dimension()),
                    prior,
                    new FitSettings(
                            new MoveSettings(true, true, true, 100, Integer.getInteger("L", 4), 20_000, seed),
                            50,
                            Integer.getInteger("laps", 60),
                            1),
                    progress -> {
                        if (args.length > 5) {
                            System.out.printf(
                                    "  lap %d K %d bound %.1f -> %.1f %s%n",
                                    progress.lap(),
                                    progress.components(),
                                    progress.outcome().boundBefore(),
                                    progress.bound(),
                                    progress.outcome().verdicts());
                        }
                    });
            System.out.printf(
                    "seed %d: K %d, laps %d, bound %.3f, minus true labels' %.3f, %.2f s, births %d merges %d deletes %d%n",
                    seed,
                    result.mixture().size(),
                    result.laps(),
                    result.bound().total(),
                    result.bound().total() - truth,
                    (System.nanoTime() - start) / 1e9,
                    result.births(),
                    result.merges(),
                    result.deletes());
        }
    }

    static MixturePrior prior(SyntheticMixture data, double share) {
        int dimension = data.dimension();
        double[] mean = new double[dimension];
        double[] variance = new double[dimension];
        int rows = data.labels().length;
        for (int n = 0; n < rows; n++) {
            for (int d = 0; d < dimension; d++) {
                mean[d] += data.values()[n * dimension + d] / rows;
            }
        }
        for (int n = 0; n < rows; n++) {
            for (int d = 0; d < dimension; d++) {
                double difference = data.values()[n * dimension + d] - mean[d];
                variance[d] += share * difference * difference / rows;
            }
        }
        return MixturePrior.expecting(Covariance.FULL, 5, 1e-4, dimension + 2, variance, mean);
    }
}
