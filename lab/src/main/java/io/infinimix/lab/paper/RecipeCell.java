package io.infinimix.lab.paper;

import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.score.ClusteringScores;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.gmvae.training.Checkpoint;
import io.infinimix.gmvae.training.RecipeSettings;
import io.infinimix.gmvae.training.RecipeTraining;
import io.infinimix.gmvae.training.TrainedModel;
import io.infinimix.gmvae.training.TrainingListener;
import io.infinimix.lab.images.LabelledImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The row of Infinimix: what the trainer service does, by the same code. */
final class RecipeCell implements TrainingListener {

    private final LabelledImages train;
    private final Optional<LabelledImages> test;
    private final Scale scale;
    private final LongSupplier nanoTime;
    private final Consumer<EpochFigures> listener;
    private final List<EpochFigures> epochs = new ArrayList<>();
    private long scoring;

    RecipeCell(
            LabelledImages train,
            Optional<LabelledImages> test,
            Scale scale,
            LongSupplier nanoTime,
            Consumer<EpochFigures> listener) {
        this.train = train;
        this.test = test;
        this.scale = scale;
        this.nanoTime = nanoTime;
        this.listener = listener;
    }

    FinishedCell run(Cell cell) {
        RecipeSettings settings = RecipeSettings.defaults().withLatentDimension(cell.latent());
        if (scale.recipePasses() > 0) {
            settings = settings.withPasses(scale.recipePasses(), train.count());
        }
        long from = nanoTime.getAsLong();
        TrainedModel trained =
                new RecipeTraining(settings).train(train.images(), Optional.empty(), cell.seed(), this, () -> false);
        double seconds = (nanoTime.getAsLong() - from - scoring) / 1e9;
        GaussianMixture mixture =
                GaussianMixture.of(trained.mixture().prior(), trained.mixture().statistics());
        int[] others = test.map(images -> assign(trained, mixture, images)).orElseGet(trained::assignment);
        CellResult result = new CellResult(
                cell.row(),
                cell.latent(),
                cell.seed(),
                scale,
                CellRun.score(train, trained.assignment()),
                CellRun.score(test.orElse(train), others),
                mixture.size(),
                seconds,
                epochs);
        return new FinishedCell(result, trained.model(), others);
    }

    private static int[] assign(TrainedModel trained, GaussianMixture mixture, LabelledImages images) {
        float[] means = CellRun.means(trained.model(), images.images());
        return mixture.assign(Rows.of(means, null, mixture.dimension(), images.count()));
    }

    @Override
    public void decision(String subject, String outcome, String reason) {}

    @Override
    public void progress(String stage, double share, Map<String, Double> terms) {
        if (stage.equals("teach")) {
            add(new EpochFigures(terms.get("objective"), null, null));
        }
    }

    @Override
    public void epoch(Checkpoint checkpoint) {
        long from = nanoTime.getAsLong();
        ClusteringScores scores = CellRun.score(train, checkpoint.clusters());
        add(new EpochFigures(checkpoint.terms().get("objective"), scores.nmi(), scores.accuracy()));
        scoring += nanoTime.getAsLong() - from;
    }

    private void add(EpochFigures figures) {
        epochs.add(figures);
        listener.accept(figures);
    }
}
