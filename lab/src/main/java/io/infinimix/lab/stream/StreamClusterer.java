package io.infinimix.lab.stream;

/** Clusters a stream: learns from what arrives, and says at any time where a latent belongs. */
interface StreamClusterer {

    /** Learns from latents {@code from} to {@code to} - 1, which it has not seen before. */
    void learn(LatentStream stream, int from, int to);

    /** The cluster of each of latents {@code from} to {@code to} - 1, as things stand. A cluster keeps its number for good. */
    long[] assign(LatentStream stream, int from, int to);

    /** Clusters there are. */
    int clusters();
}
