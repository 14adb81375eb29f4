package io.infinimix.lab.recipe;

import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.score.ClusteringScores;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.gate.Examination;
import io.infinimix.gmvae.gate.Examiner;
import io.infinimix.gmvae.training.Checkpoint;
import io.infinimix.gmvae.training.LatentMixture;
import io.infinimix.gmvae.training.RecipeSettings;
import io.infinimix.gmvae.training.RecipeTraining;
import io.infinimix.gmvae.training.TrainedModel;
import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.gmvae.training.TrainingListener;
import io.infinimix.lab.images.LabelledImages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** One training with one seed, scored at every epoch. Labels reach the scores and nothing else. */
final class SeedRun implements TrainingListener {

    private static final int EXAMINED = 1000;

    private final LabelledImages train;
    private final Optional<LabelledImages> test;
    private final Optional<Examiner> examiner;
    private final LongSupplier nanoTime;
    private final Consumer<EpochScore> scores;
    private final Consumer<String> decisions;
    private final List<EpochScore> history = new ArrayList<>();
    private Stopwatch watch;
    private int taught;

    SeedRun(
            LabelledImages train,
            Optional<LabelledImages> test,
            LongSupplier nanoTime,
            Consumer<EpochScore> scores,
            Consumer<String> decisions) {
        this.train = train;
        this.test = test;
        this.examiner = test.filter(images -> images.count() >= Examiner.LEAST_IMAGES)
                .map(images -> new Examiner(images.sample(EXAMINED, 1).images(), 1));
        this.nanoTime = nanoTime;
        this.scores = scores;
        this.decisions = decisions;
    }

    /** Trains and returns how every epoch and, last, the released model scored. */
    List<EpochScore> run(RecipeSettings settings, long seed) {
        watch = new Stopwatch(nanoTime);
        TrainedModel trained =
                new RecipeTraining(settings).train(train.images(), Optional.empty(), seed, this, () -> false);
        watch.pause();
        add(new EpochScore(
                "released",
                0,
                score(train, trained.assignment()),
                scoreTest(trained.model(), trained.mixture()),
                trained.mixture().statistics().size(),
                trained.metrics().get("modularity"),
                examine(trained.model(), trained.mixture()),
                trained.metrics(),
                watch.pausedSeconds(),
                watch.pausedProcessorSeconds()));
        return history;
    }

    @Override
    public void decision(String subject, String outcome, String reason) {
        decisions.accept(subject + ": " + outcome + " (" + reason + ")");
    }

    @Override
    public void progress(String stage, double share, Map<String, Double> terms) {
        if (stage.equals("teach")) {
            watch.pause();
            add(new EpochScore(
                    stage,
                    taught++,
                    null,
                    null,
                    0,
                    Double.NaN,
                    null,
                    terms,
                    watch.pausedSeconds(),
                    watch.pausedProcessorSeconds()));
            watch.resume();
        }
    }

    @Override
    public void clustered(String stage, int[] clusters) {
        watch.pause();
        int found = (int) Arrays.stream(clusters).distinct().count();
        add(new EpochScore(
                stage,
                0,
                score(train, clusters),
                null,
                found,
                Double.NaN,
                null,
                Map.of(),
                watch.pausedSeconds(),
                watch.pausedProcessorSeconds()));
        watch.resume();
    }

    @Override
    public void epoch(Checkpoint checkpoint) {
        watch.pause();
        add(new EpochScore(
                checkpoint.stage(),
                checkpoint.epoch(),
                score(train, checkpoint.clusters()),
                scoreTest(checkpoint.model(), checkpoint.mixture()),
                checkpoint.mixture().statistics().size(),
                checkpoint.modularity(),
                examine(checkpoint.model(), checkpoint.mixture()),
                checkpoint.terms(),
                watch.pausedSeconds(),
                watch.pausedProcessorSeconds()));
        watch.resume();
    }

    private void add(EpochScore score) {
        history.add(score);
        scores.accept(score);
    }

    private static ClusteringScores score(LabelledImages images, int[] clusters) {
        return ClusteringScores.of(
                images.labels(), Arrays.stream(clusters).asLongStream().toArray());
    }

    private ClusteringScores scoreTest(ModelArchive model, LatentMixture mixture) {
        return test.map(images -> score(images, assign(images.images(), model, mixture)))
                .orElse(null);
    }

    private static int[] assign(TrainingImages images, ModelArchive model, LatentMixture latentMixture) {
        GaussianMixture mixture = GaussianMixture.of(latentMixture.prior(), latentMixture.statistics());
        int latent = mixture.dimension();
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
        return mixture.assign(Rows.of(means, null, latent, images.count()));
    }

    private Examination examine(ModelArchive model, LatentMixture mixture) {
        return examiner.map(by -> by.compare(model, mixture, model, mixture).challenger())
                .orElse(null);
    }
}
