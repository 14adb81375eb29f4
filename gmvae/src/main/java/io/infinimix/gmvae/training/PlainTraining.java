package io.infinimix.gmvae.training;

import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.NetworkShape;
import io.infinimix.gmvae.network.DenseNetworks;
import io.infinimix.gmvae.objective.MixtureTerm;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Training of a plain variational autoencoder, step by step: reconstruction and the prior N(0, I), nothing about clusters. What the recipe is compared with, and what a step is timed by. Not
 * thread-safe; {@link #close} frees its memory.
 */
public final class PlainTraining implements AutoCloseable {

    private final TrainableNetworks networks;
    private final int batch;
    private final List<WeightedTerm> terms;
    private final int[] positions;
    private final SplittableRandom random;
    private int step;

    /** @param batch images per step, at least 1 */
    public PlainTraining(NetworkShape shape, int batch, long seed) {
        this.batch = batch;
        networks = new TrainableNetworks(DenseNetworks.initialise(shape, seed), batch, 1);
        random = new SplittableRandom(seed);
        positions = new int[batch];
        int latent = shape.latentDimension();
        float[] identity = new float[latent * latent];
        for (int d = 0; d < latent; d++) {
            identity[d * latent + d] = 1;
        }
        float[] whole = new float[1];
        Arrays.fill(whole, 1f);
        terms = List.of(
                new WeightedTerm(new MixtureTerm(whole, latent, new float[latent], identity, new double[] {0}), 1));
    }

    /**
     * One step of Adam.
     *
     * @param images batch x length, values in [0, 1]; not modified
     * @return average of each term over the batch, by name
     * @throws DivergedTrainingException if a term stops being a number
     */
    public Map<String, Double> step(float[] images, double learningRate) {
        System.arraycopy(images, 0, networks.images(), 0, networks.images().length);
        TermAverages averages = new TermAverages();
        networks.gradient(positions, batch, terms, 1, random, averages, step++);
        networks.descend(learningRate, true);
        return averages.averages();
    }

    /** The networks as they are. */
    public ModelArchive model() {
        return networks.archive();
    }

    @Override
    public void close() {
        networks.close();
    }
}
