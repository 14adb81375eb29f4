package io.infinimix.dpgmm.fit;

import io.infinimix.dpgmm.statistics.Rows;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Centres by k-means++ (Arthur and Vassilvitskii, SODA 2007), moved a few times towards the means of their rows (Lloyd). */
final class KMeans {

    private static final int MOVES = 10;

    private final int dimension;
    private final int clusters;
    private final double[] values;
    private final double[] centres;
    private final int[] labels;
    private final double[] nearest;

    KMeans(Rows rows, int clusters, long seed) {

        this.dimension = rows.dimension();
        this.clusters = clusters;
        values = new double[rows.size() * dimension];
        rows.copyShifted(0, rows.size(), new double[dimension], values);
        centres = new double[clusters * dimension];
        labels = new int[rows.size()];
        nearest = new double[rows.size()];
        place(new SplittableRandom(seed));
        for (int move = 0; move < MOVES; move++) {
            assign();
            move();
        }
        assign();
    }

    /** Cluster of every row. */
    int[] labels() {
        return labels;
    }

    private void place(SplittableRandom random) {
        Arrays.fill(nearest, 1);
        for (int c = 0; c < clusters; c++) {
            System.arraycopy(values, draw(random) * dimension, centres, c * dimension, dimension);
            for (int n = 0; n < labels.length; n++) {
                double distance = squaredDistance(n, c);
                nearest[n] = c == 0 ? distance : Math.min(nearest[n], distance);
            }
        }
    }

    private int draw(SplittableRandom random) {
        double total = Arrays.stream(nearest).sum();
        if (!(total > 0)) {
            return random.nextInt(labels.length);
        }
        double left = random.nextDouble() * total;
        for (int n = 0; n < labels.length; n++) {
            left -= nearest[n];
            if (left < 0) {
                return n;
            }
        }
        return labels.length - 1;
    }

    private void assign() {
        for (int n = 0; n < labels.length; n++) {
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < clusters; c++) {
                double distance = squaredDistance(n, c);
                if (distance < least) {
                    least = distance;
                    labels[n] = c;
                }
            }
        }
    }

    private void move() {
        int[] sizes = new int[clusters];
        double[] sums = new double[centres.length];
        for (int n = 0; n < labels.length; n++) {
            sizes[labels[n]]++;
            for (int d = 0; d < dimension; d++) {
                sums[labels[n] * dimension + d] += values[n * dimension + d];
            }
        }
        for (int at = 0; at < centres.length; at++) {
            int size = sizes[at / dimension];
            centres[at] = size > 0 ? sums[at] / size : centres[at];
        }
    }

    private double squaredDistance(int n, int c) {
        double sum = 0;
        int x = n * dimension;
        int m = c * dimension;
        for (int d = 0; d < dimension; d++) {
            double difference = values[x + d] - centres[m + d];
            sum += difference * difference;
        }
        return sum;
    }
}
