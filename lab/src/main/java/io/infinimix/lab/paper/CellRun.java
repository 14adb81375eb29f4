package io.infinimix.lab.paper;

import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.score.ClusteringScores;
import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.paper.LatentDraw;
import io.infinimix.gmvae.paper.PaperNetwork;
import io.infinimix.gmvae.paper.PaperSettings;
import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.lab.images.LabelledImages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Computes cells. Labels reach the scores and nothing else. */
final class CellRun {

    /** Training images that epochs are scored on. */
    private static final int SCORED = 10_000;

    private static final String OBJECTIVE = "objective";

    private final LabelledImages train;
    private final Optional<LabelledImages> test;
    private final LabelledImages scored;
    private final Scale scale;
    private final CellStore store;
    private final LongSupplier nanoTime;
    private final Consumer<EpochFigures> listener;

    /** @param listener hears of every epoch */
    CellRun(
            LabelledImages train,
            Optional<LabelledImages> test,
            Scale scale,
            CellStore store,
            LongSupplier nanoTime,
            Consumer<EpochFigures> listener) {
        this.train = train;
        this.test = test;
        this.scored = train.sample(SCORED, 1);
        this.scale = scale;
        this.store = store;
        this.nanoTime = nanoTime;
        this.listener = listener;
    }

    FinishedCell run(Cell cell) throws IOException {
        return switch (cell.row()) {
            case VAE_FIXED, VAE_KMEANS, VAE_GMM, VAE_DPGMM -> clusterLatents(cell, "vae");
            case GMVAE_DPGMM -> clusterLatents(cell, "gmvae");
            case INFINIMIX -> new RecipeCell(train, test, scale, nanoTime, listener).run(cell);
            default -> trainMixture(cell);
        };
    }

    /** Clusters the latents of a network that rows share. */
    private FinishedCell clusterLatents(Cell cell, String kind) throws IOException {
        NetworkRun network = network(cell, kind);
        long from = nanoTime.getAsLong();
        float[] latents = means(network.model(), train.images());
        int dimension = cell.latent();
        LatentClusters clusters = switch (cell.row()) {
            case VAE_FIXED -> LatentClusters.one(dimension);
            case VAE_KMEANS -> LatentClusters.kMeans(latents, dimension, cell.seed());
            case VAE_GMM -> LatentClusters.mixture(latents, dimension, cell.seed());
            default -> LatentClusters.dirichletProcess(latents, dimension, cell.seed());
        };
        int[] assigned = clusters.assign().apply(latents);
        double seconds = network.history().seconds() + seconds(from);
        int[] others = test.map(images -> clusters.assign().apply(means(network.model(), images.images())))
                .orElse(assigned);
        CellResult result = result(
                cell,
                assigned,
                others,
                clusters.components(),
                seconds,
                network.history().epochs());
        return new FinishedCell(result, network.model(), others);
    }

    private NetworkRun network(Cell cell, String kind) throws IOException {
        String name = kind + "-z" + cell.latent() + "-seed" + cell.seed();
        Optional<NetworkRun> found = store.findNetwork(name);
        if (found.isPresent()) {
            return found.get();
        }
        PaperSettings settings = settings(cell, scale.epochs());
        boolean mixture = kind.equals("gmvae");
        List<EpochFigures> epochs = new ArrayList<>();
        try (PaperNetwork network = mixture
                ? PaperNetwork.gmvae(train.images(), settings, cell.seed())
                : PaperNetwork.vae(train.images(), settings, cell.seed())) {
            double seconds = train(network, scale.epochs(), mixture, epochs);
            NetworkRun run = new NetworkRun(network.model(), new NetworkRun.History(scale, seconds, epochs));
            store.writeNetwork(name, run);
            return run;
        }
    }

    /** Rows whose network has clusters of its own. */
    private FinishedCell trainMixture(Cell cell) {
        List<EpochFigures> epochs = new ArrayList<>();
        int passes = scale.epochs();
        double before = 0;
        Optional<ModelArchive> pretrained = Optional.empty();
        if (cell.row() == Row.JOINT_PRETRAINED) {
            passes -= scale.pretraining();
            try (PaperNetwork network =
                    PaperNetwork.gmvae(train.images(), settings(cell, scale.pretraining()), cell.seed())) {
                before = train(network, scale.pretraining(), true, epochs);
                pretrained = Optional.of(network.model());
            }
        }
        try (PaperNetwork network = mixtureNetwork(cell, settings(cell, passes), pretrained)) {
            double seconds = before + train(network, passes, true, epochs);
            int[] assigned = network.encode(train.images()).clusters();
            int[] others = test.map(images -> network.encode(images.images()).clusters())
                    .orElse(assigned);
            int components = network.mixture()
                    .map(GaussianMixture::size)
                    .orElse(settings(cell, passes).components());
            CellResult result = result(cell, assigned, others, components, seconds, epochs);
            return new FinishedCell(result, network.model(), others);
        }
    }

    private PaperNetwork mixtureNetwork(Cell cell, PaperSettings settings, Optional<ModelArchive> pretrained) {
        TrainingImages images = train.images();
        return switch (cell.row()) {
            case GMVAE -> PaperNetwork.gmvae(images, settings, cell.seed());
            case GMVAE_SOFT -> PaperNetwork.gumbel(images, settings, false, cell.seed());
            case GMVAE_HARD -> PaperNetwork.gumbel(images, settings, true, cell.seed());
            case JOINT_SOFT, JOINT_PRETRAINED ->
                PaperNetwork.joint(images, settings, false, LatentDraw.OF_IMAGE, pretrained, cell.seed());
            case JOINT_HARD -> PaperNetwork.joint(images, settings, true, LatentDraw.OF_IMAGE, pretrained, cell.seed());
            default -> throw new IllegalArgumentException(cell.row() + " has no network of its own");
        };
    }

    /** Returns the seconds that training took. */
    private double train(PaperNetwork network, int passes, boolean clusters, List<EpochFigures> epochs) {
        double seconds = 0;
        for (int epoch = 0; epoch < passes; epoch++) {
            long from = nanoTime.getAsLong();
            Map<String, Double> terms = network.epoch();
            seconds += seconds(from);
            Double nmi = null;
            Double accuracy = null;
            if (clusters) {
                ClusteringScores scores =
                        score(scored, network.encode(scored.images()).clusters());
                nmi = scores.nmi();
                accuracy = scores.accuracy();
            }
            EpochFigures figures = new EpochFigures(terms.get(OBJECTIVE), nmi, accuracy);
            epochs.add(figures);
            listener.accept(figures);
        }
        return seconds;
    }

    private PaperSettings settings(Cell cell, int passes) {
        return PaperSettings.of(cell.latent(), passes).withHidden(scale.hidden().toArray(Integer[]::new));
    }

    private double seconds(long from) {
        return (nanoTime.getAsLong() - from) / 1e9;
    }

    private CellResult result(
            Cell cell, int[] assigned, int[] others, int components, double seconds, List<EpochFigures> epochs) {
        return new CellResult(
                cell.row(),
                cell.latent(),
                cell.seed(),
                scale,
                score(train, assigned),
                score(test.orElse(train), others),
                components,
                seconds,
                epochs);
    }

    static ClusteringScores score(LabelledImages images, int[] clusters) {
        return ClusteringScores.of(
                images.labels(), Arrays.stream(clusters).asLongStream().toArray());
    }

    /** Means of the latents of images, count x D. */
    static float[] means(ModelArchive model, TrainingImages images) {
        int latent = model.shape().latentDimension();
        float[] means = new float[images.count() * latent];
        float[] pixels = new float[Encoder.DEFAULT_BATCH * images.length()];
        float[] part = new float[Encoder.DEFAULT_BATCH * latent];
        float[] variances = new float[part.length];
        try (Encoder encoder = new Encoder(model)) {
            for (int from = 0; from < images.count(); from += Encoder.DEFAULT_BATCH) {
                int count = Math.min(Encoder.DEFAULT_BATCH, images.count() - from);
                images.copy(from, count, pixels);
                encoder.encode(pixels, count, part, variances);
                System.arraycopy(part, 0, means, from * latent, count * latent);
            }
        }
        return means;
    }
}
