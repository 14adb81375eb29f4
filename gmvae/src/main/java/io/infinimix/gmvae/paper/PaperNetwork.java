package io.infinimix.gmvae.paper;

import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.network.DenseNetworks;
import io.infinimix.gmvae.objective.ReconstructionTerm;
import io.infinimix.gmvae.training.TermAverages;
import io.infinimix.gmvae.training.TrainingImages;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A network of the paper in training: encoder, decoder and a prior over latents that says what kind of VAE it is. Equal seeds give equal weights under one thread. Not thread-safe;
 * {@link #close} frees its memory.
 */
public final class PaperNetwork implements AutoCloseable {

    private final TrainingImages images;
    private final PaperSettings settings;
    private final ImageCoder coder;
    private final LatentObjective objective;
    private final LatentBatch batch;
    private final long seed;
    private final SplittableRandom random;
    private final int[] order;
    private int epochs;
    private int step;

    private PaperNetwork(
            TrainingImages images, PaperSettings settings, LatentObjective objective, ModelArchive start, long seed) {
        this.images = images;
        this.settings = settings;
        this.objective = objective;
        this.seed = seed;
        int size = settings.batchFor(images);
        coder = new ImageCoder(start, size);
        batch = new LatentBatch(size, images.length(), settings.latentDimension());
        random = new SplittableRandom(seed);
        order = new int[images.count()];
        for (int n = 0; n < order.length; n++) {
            order[n] = n;
        }
        refit();
    }

    /** A plain VAE, whose prior is N(0, I). */
    public static PaperNetwork vae(TrainingImages images, PaperSettings settings, long seed) {
        return new PaperNetwork(images, settings, new StandardPrior(), start(images, settings, seed), seed);
    }

    /** The Gaussian-mixture VAE of Dilokthanakul et al., with latents z and w and its four terms. */
    public static PaperNetwork gmvae(TrainingImages images, PaperSettings settings, long seed) {
        LatentObjective prior = new NetworkPrior(
                settings.components(),
                images.length(),
                settings.latentDimension(),
                last(settings),
                settings.batchFor(images),
                seed);
        return new PaperNetwork(images, settings, prior, start(images, settings, seed), seed);
    }

    /**
     * A Gaussian-mixture VAE whose component is drawn by Gumbel-softmax.
     *
     * @param hard one component a draw, straight-through, instead of a mixture of them
     */
    public static PaperNetwork gumbel(TrainingImages images, PaperSettings settings, boolean hard, long seed) {
        LatentObjective prior = new CategoricalPrior(
                settings.components(),
                images.length(),
                settings.latentDimension(),
                last(settings),
                hard,
                settings.temperature(images),
                settings.batchFor(images),
                seed);
        return new PaperNetwork(images, settings, prior, start(images, settings, seed), seed);
    }

    /**
     * The joint training: a DP-GMM of the latents, fitted after every epoch, is the prior of the next.
     *
     * @param hard one component a draw, straight-through, instead of a mixture of them
     * @param from whose means and variances the decoder's latent is drawn with
     * @param pretrained networks of the same sizes to start from; else new ones
     * @throws IllegalArgumentException if pretrained networks have other sizes
     */
    public static PaperNetwork joint(
            TrainingImages images,
            PaperSettings settings,
            boolean hard,
            LatentDraw from,
            Optional<ModelArchive> pretrained,
            long seed) {
        ModelArchive start = pretrained.orElseGet(() -> start(images, settings, seed));
        if (!start.shape().equals(settings.shape(images))) {
            throw new IllegalArgumentException(
                    "pretrained networks are " + start.shape() + ", these images need " + settings.shape(images));
        }
        LatentObjective prior = new FittedPrior(settings.latentDimension(), hard, from, settings.temperature(images));
        return new PaperNetwork(images, settings, prior, start, seed);
    }

    private static ModelArchive start(TrainingImages images, PaperSettings settings, long seed) {
        return DenseNetworks.initialise(settings.shape(images), seed);
    }

    private static int last(PaperSettings settings) {
        return settings.hidden().get(settings.hidden().size() - 1);
    }

    /**
     * Passes over all images once, in a new order; what does not fill a batch is left out.
     *
     * @return average of each term, by name; "objective" is their sum, in nats per image
     * @throws io.infinimix.gmvae.training.DivergedTrainingException if a term stops being a number
     */
    public Map<String, Double> epoch() {
        shuffle();
        TermAverages averages = new TermAverages();
        int size = settings.batchFor(images);
        for (int from = 0; from + size <= order.length; from += size) {
            load(order, from, size);
            gradient(averages);
            coder.descend(settings.learningRate());
            objective.chains().forEach(chain -> chain.descend(settings.learningRate()));
            step++;
        }
        epochs++;
        refit();
        return averages.averages();
    }

    private void shuffle() {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int position = order[i];
            order[i] = order[j];
            order[j] = position;
        }
    }

    private void load(int[] positions, int from, int size) {
        batch.count = size;
        for (int n = 0; n < size; n++) {
            images.copy(positions[from + n], batch.images, n * images.length());
        }
    }

    /** Every term of the batch that is loaded, and the gradient of their sum in every chain. */
    private void gradient(TermAverages averages) {
        batch.clearGradients();
        coder.encode(batch);
        objective.draw(batch, random);
        double reconstruction = coder.reconstruct(batch);
        averages.add(ReconstructionTerm.NAME, reconstruction, step);
        double value = reconstruction + objective.add(batch, random, averages, step);
        coder.backward(batch);
        averages.add(TermAverages.OBJECTIVE, value, step);
    }

    private void refit() {
        if (objective instanceof FittedPrior fitted) {
            fitted.replace(EpochMixture.fit(encode(images, false), seed + epochs), settings.batchFor(images));
        }
    }

    /** Encodes images of the size that is trained on. */
    public Encodings encode(TrainingImages some) {
        return encode(some, true);
    }

    private Encodings encode(TrainingImages some, boolean assign) {
        int latent = settings.latentDimension();
        Encodings result = new Encodings(
                latent,
                new float[Math.multiplyExact(some.count(), latent)],
                new float[some.count() * latent],
                new int[some.count()]);
        int size = settings.batchFor(images);
        for (int from = 0; from < some.count(); from += size) {
            batch.count = Math.min(size, some.count() - from);
            some.copy(from, batch.count, batch.images);
            coder.encode(batch);
            System.arraycopy(batch.means, 0, result.means(), from * latent, batch.count * latent);
            for (int i = 0; i < batch.count * latent; i++) {
                result.variances()[from * latent + i] = (float) Math.exp(batch.logVariances[i]);
            }
            if (assign) {
                objective.assign(batch, result.clusters(), from);
            }
        }
        return result;
    }

    /** Encoder and decoder as they are. */
    public ModelArchive model() {
        return coder.archive();
    }

    /** The DP-GMM that the joint training follows; empty for the other networks. */
    public Optional<GaussianMixture> mixture() {
        return objective instanceof FittedPrior fitted ? Optional.of(fitted.mixture()) : Optional.empty();
    }

    @Override
    public void close() {
        coder.close();
        objective.close();
    }
}
