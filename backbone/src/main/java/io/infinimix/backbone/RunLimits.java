package io.infinimix.backbone;

/**
 * What a backbone may take of the machine. Its memory is that of the model, and of the activations of one batch.
 *
 * @param threads that one run is computed on, at least 1
 * @param batch images that go through the network together at most, at least 1; a model that was exported for a fixed number takes that number
 */
public record RunLimits(int threads, int batch) {

    private static final int MOST_THREADS = 256;
    private static final int MOST_IMAGES = 512;

    public RunLimits {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads of a backbone are 1 to " + MOST_THREADS + ", not " + threads);
        }
        if (batch < 1 || batch > MOST_IMAGES) {
            throw new IllegalArgumentException("a backbone's batch is 1 to " + MOST_IMAGES + " images, not " + batch);
        }
    }
}
