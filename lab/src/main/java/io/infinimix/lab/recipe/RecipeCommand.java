package io.infinimix.lab.recipe;

import io.infinimix.gmvae.training.RecipeSettings;
import io.infinimix.lab.images.ImageFolder;
import io.infinimix.lab.images.LabelledImages;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code infinimix lab recipe}: the training recipe offline on a labelled set. */
@Command(
        name = "recipe",
        description = {
            "Trains networks and mixture on labelled images as if there were no labels, and scores every epoch by them.",
            "The last line is JSON: the scores of each seed's released model, and their medians."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class RecipeCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of idx files with labels; those named t10k... or test... are the test split.",
            required = true)
    private Path data;

    @Option(names = "--test", paramLabel = "DIR", description = "Folder of idx files that are the test split.")
    private Path test;

    @Mixin
    private ImageSelection selection;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Trainings, with the seeds 0 to N - 1 (default: ${DEFAULT-VALUE}).",
            defaultValue = "5")
    private int seeds;

    @Option(
            names = "--first-seed",
            paramLabel = "S",
            description = "Begin with this seed (default: ${DEFAULT-VALUE}).",
            defaultValue = "0")
    private int firstSeed;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description =
                    "Passes over the images while teaching; each joint phase has 2/7 of them (default: the recipe's steps).")
    private Integer epochs;

    @Option(
            names = "--latent",
            paramLabel = "D",
            description = "Dimension of the latent space (default: ${DEFAULT-VALUE}).",
            defaultValue = "32")
    private int latent;

    @Option(
            names = "--effort",
            paramLabel = "full|brief",
            description = "brief: what the trainer gives a live loop's first models (default: ${DEFAULT-VALUE}).",
            defaultValue = "full")
    private String effort;

    @Option(names = "--out", paramLabel = "DIR", description = "Writes charts and the epochs as JSON lines there.")
    private Path out;

    @Option(names = "--json", description = "Prints every epoch as a line of JSON too.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (seeds < 1 || epochs != null && epochs < 1 || latent < 2) {
            throw new IllegalArgumentException("--seeds and --epochs must be at least 1, --latent at least 2");
        }
        if (!effort.equals("full") && !effort.equals("brief")) {
            throw new IllegalArgumentException("--effort is full or brief, not " + effort);
        }
        ImageFolder folder = ImageFolder.read(data);
        Optional<LabelledImages> held = test == null ? folder.test() : Optional.of(ImageFolder.readAll(test));
        PrintWriter print = spec.commandLine().getOut();
        Map<Integer, List<EpochScore>> runs = new LinkedHashMap<>();
        for (int seed = firstSeed; seed < firstSeed + seeds; seed++) {
            LabelledImages train = selection.train(folder.train(), seed);
            RecipeOutput output = new RecipeOutput(print, json, seed);
            output.begin(train, held.map(selection::test));
            SeedRun run =
                    new SeedRun(train, held.map(selection::test), System::nanoTime, output::epoch, output::decision);
            runs.put(seed, run.run(settings(train.count()), seed));
        }
        if (out != null) {
            Files.createDirectories(out);
            RecipeCharts.write(out, runs);
            RecipeOutput.writeEpochs(out.resolve("epochs.jsonl"), runs);
        }
        print.println(RecipeSummary.of(runs));
        print.flush();
        return 0;
    }

    private RecipeSettings settings(int images) {
        RecipeSettings settings = (effort.equals("brief") ? RecipeSettings.brief() : RecipeSettings.defaults())
                .withLatentDimension(latent);
        return epochs == null ? settings : settings.withPasses(epochs, images);
    }
}
