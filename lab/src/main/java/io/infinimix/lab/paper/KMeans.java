package io.infinimix.lab.paper;

import java.util.Arrays;
import java.util.SplittableRandom;

/** k-means: the best of some runs of Lloyd's algorithm, each from k-means++ seeds (Arthur and Vassilvitskii, SODA 2007). Immutable. */
public final class KMeans {

    private static final int RUNS = 5;
    private static final int MOST_MOVES = 100;

    private final int dimension;
    private final double[] centres;

    private KMeans(int dimension, double[] centres) {
        this.dimension = dimension;
        this.centres = centres;
    }

    /**
     * Fits.
     *
     * @param rows count x D; not modified
     * @param clusters at most; no more than there are rows
     */
    public static KMeans of(float[] rows, int dimension, int clusters, long seed) {
        int count = rows.length / dimension;
        SplittableRandom random = new SplittableRandom(seed);
        KMeans best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int run = 0; run < RUNS; run++) {
            KMeans candidate = new KMeans(dimension, seeds(rows, dimension, Math.min(clusters, count), random));
            double error = candidate.settle(rows);
            if (error < least) {
                least = error;
                best = candidate;
            }
        }
        return best;
    }

    private static double[] seeds(float[] rows, int dimension, int clusters, SplittableRandom random) {
        int count = rows.length / dimension;
        double[] centres = new double[clusters * dimension];
        double[] nearest = new double[count];
        Arrays.fill(nearest, 1);
        for (int c = 0; c < clusters; c++) {
            int chosen = draw(nearest, random);
            for (int d = 0; d < dimension; d++) {
                centres[c * dimension + d] = rows[chosen * dimension + d];
            }
            for (int n = 0; n < count; n++) {
                double distance = squaredDistance(rows, n, centres, c, dimension);
                nearest[n] = c == 0 ? distance : Math.min(nearest[n], distance);
            }
        }
        return centres;
    }

    private static int draw(double[] weights, SplittableRandom random) {
        double total = Arrays.stream(weights).sum();
        if (!(total > 0)) {
            return random.nextInt(weights.length);
        }
        double left = random.nextDouble() * total;
        for (int n = 0; n < weights.length; n++) {
            left -= weights[n];
            if (left < 0) {
                return n;
            }
        }
        return weights.length - 1;
    }

    /** Moves centres until no row changes its cluster; returns the sum of squared distances. */
    private double settle(float[] rows) {
        int[] labels = new int[rows.length / dimension];
        Arrays.fill(labels, -1);
        double error = 0;
        for (int move = 0; move < MOST_MOVES; move++) {
            int[] next = assign(rows);
            if (Arrays.equals(labels, next)) {
                break;
            }
            labels = next;
            error = moveTo(rows, labels);
        }
        return error;
    }

    private double moveTo(float[] rows, int[] labels) {
        double[] sums = new double[centres.length];
        int[] sizes = new int[centres.length / dimension];
        double error = 0;
        for (int n = 0; n < labels.length; n++) {
            sizes[labels[n]]++;
            error += squaredDistance(rows, n, centres, labels[n], dimension);
            for (int d = 0; d < dimension; d++) {
                sums[labels[n] * dimension + d] += rows[n * dimension + d];
            }
        }
        for (int at = 0; at < centres.length; at++) {
            int size = sizes[at / dimension];
            centres[at] = size > 0 ? sums[at] / size : centres[at];
        }
        return error;
    }

    /** Centres, K x D, a copy. */
    public double[] centres() {
        return centres.clone();
    }

    /** Number of centres. */
    int size() {
        return centres.length / dimension;
    }

    /** Nearest centre of every row, count x D. */
    int[] assign(float[] rows) {
        int[] labels = new int[rows.length / dimension];
        for (int n = 0; n < labels.length; n++) {
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < size(); c++) {
                double distance = squaredDistance(rows, n, centres, c, dimension);
                if (distance < least) {
                    least = distance;
                    labels[n] = c;
                }
            }
        }
        return labels;
    }

    private static double squaredDistance(float[] rows, int n, double[] centres, int c, int dimension) {
        double sum = 0;
        for (int d = 0; d < dimension; d++) {
            double difference = rows[n * dimension + d] - centres[c * dimension + d];
            sum += difference * difference;
        }
        return sum;
    }
}
