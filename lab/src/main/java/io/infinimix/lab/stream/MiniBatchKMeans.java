package io.infinimix.lab.stream;

import io.infinimix.lab.paper.KMeans;
import java.util.Arrays;

/**
 * Mini-batch k-means (Sculley, <i>Web-Scale K-Means Clustering</i>, WWW 2010): each latent of a batch pulls its nearest centre by 1 / (latents that the centre has had). The centres start from k-means on
 * the first batch. K is given.
 */
final class MiniBatchKMeans implements StreamClusterer {

    private final int clusters;
    private final long seed;
    private double[] centres;
    private long[] counts;

    MiniBatchKMeans(int clusters, long seed) {
        this.clusters = clusters;
        this.seed = seed;
    }

    @Override
    public void learn(LatentStream stream, int from, int to) {
        int dimension = stream.dimension();
        if (centres == null) {
            float[] first = Arrays.copyOfRange(stream.means(), from * dimension, to * dimension);
            centres = KMeans.of(first, dimension, clusters, seed).centres();
            counts = new long[centres.length / dimension];
        }
        long[] nearest = assign(stream, from, to);
        for (int n = from; n < to; n++) {
            int centre = (int) nearest[n - from];
            double rate = 1.0 / ++counts[centre];
            for (int d = 0; d < dimension; d++) {
                int at = centre * dimension + d;
                centres[at] += rate * (stream.means()[n * dimension + d] - centres[at]);
            }
        }
    }

    @Override
    public long[] assign(LatentStream stream, int from, int to) {
        int dimension = stream.dimension();
        long[] nearest = new long[to - from];
        for (int n = from; n < to; n++) {
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < counts.length; c++) {
                double distance = 0;
                for (int d = 0; d < dimension; d++) {
                    double difference = stream.means()[n * dimension + d] - centres[c * dimension + d];
                    distance += difference * difference;
                }
                if (distance < least) {
                    least = distance;
                    nearest[n - from] = c;
                }
            }
        }
        return nearest;
    }

    @Override
    public int clusters() {
        return counts.length;
    }
}
