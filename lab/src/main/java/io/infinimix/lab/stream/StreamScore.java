package io.infinimix.lab.stream;

import io.infinimix.dpgmm.score.ClusteringScores;

/**
 * How well a stream was clustered.
 *
 * @param arrival scores of the clusters that latents were given as they arrived, before anything was learned from them; the first batch is learned from first
 * @param end scores of all latents with what is known at the end
 * @param clusters K at the end
 */
record StreamScore(ClusteringScores arrival, ClusteringScores end, int clusters) {

    /** Runs a clusterer over a stream, so many latents at a time. */
    static StreamScore of(LatentStream stream, StreamClusterer clusterer, int batch) {
        long[] arrived = new long[stream.count()];
        for (int from = 0; from < stream.count(); from += batch) {
            int to = Math.min(stream.count(), from + batch);
            if (from == 0) {
                clusterer.learn(stream, from, to);
            }
            System.arraycopy(clusterer.assign(stream, from, to), 0, arrived, from, to - from);
            if (from > 0) {
                clusterer.learn(stream, from, to);
            }
        }
        return new StreamScore(
                ClusteringScores.of(stream.labels(), arrived),
                ClusteringScores.of(stream.labels(), clusterer.assign(stream, 0, stream.count())),
                clusterer.clusters());
    }
}
