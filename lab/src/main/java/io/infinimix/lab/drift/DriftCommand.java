package io.infinimix.lab.drift;

import io.infinimix.dpgmm.drift.Drift;
import io.infinimix.gmvae.training.RecipeSettings;
import io.infinimix.gmvae.training.RecipeTraining;
import io.infinimix.gmvae.training.TrainedModel;
import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.gmvae.training.TrainingListener;
import io.infinimix.lab.images.ImageFolder;
import io.infinimix.lab.images.LabelledImages;
import io.infinimix.stream.image.CameraChange;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code infinimix lab drift}: how soon changes are found, and how often one is found where there is none. */
@Command(
        name = "drift",
        description = {
            "Trains an encoder, then sends images that it has not seen through the test for drift: unchanged, changed from",
            "one image to the next, and changed little by little. Prints a table of how many images each took.",
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DriftCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Folder of idx files with labels; those named t10k... or test... are the stream.")
    private Path data;

    @Option(names = "--test", paramLabel = "DIR", description = "Folder of idx files that are the stream.")
    private Path test;

    @Option(
            names = "--subset",
            paramLabel = "N",
            description = "Train the encoder on N images at random (default: ${DEFAULT-VALUE}).",
            defaultValue = "2000")
    private int subset;

    @Option(
            names = "--effort",
            description = "full or brief training (default: ${DEFAULT-VALUE}).",
            defaultValue = "brief")
    private String effort;

    @Option(
            names = "--before",
            paramLabel = "N",
            description = "Images before the change (default: ${DEFAULT-VALUE}).",
            defaultValue = "2000")
    private int before;

    @Option(
            names = "--ramp",
            paramLabel = "N",
            description = "Images over which a gradual change comes about (default: ${DEFAULT-VALUE}).",
            defaultValue = "5000")
    private int ramp;

    @Option(
            names = "--stationary",
            paramLabel = "N",
            description = "Length of the streams without a change (default: ${DEFAULT-VALUE}).",
            defaultValue = "100000")
    private int stationary;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Streams of each sort (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    private int seeds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the training (default: ${DEFAULT-VALUE}).",
            defaultValue = "0")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "Writes a chart there.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (subset < 1
                || before < 1
                || ramp < 1
                || stationary < 1
                || seeds < 1
                || !effort.equals("full") && !effort.equals("brief")) {
            throw new IllegalArgumentException(
                    "--subset, --before, --ramp, --stationary and --seeds must be at least 1, --effort full or brief");
        }
        ImageFolder images = ImageFolder.read(data);
        LabelledImages arriving = test != null
                ? ImageFolder.readAll(test)
                : images.test()
                        .orElseThrow(
                                () -> new IllegalArgumentException(
                                        data
                                                + " has no images that are not trained on: name them t10k... or test..., or give --test"));
        RecipeSettings settings = effort.equals("full") ? RecipeSettings.defaults() : RecipeSettings.brief();
        TrainedModel trained = new RecipeTraining(settings)
                .train(
                        images.train().sample(subset, seed).images(),
                        Optional.empty(),
                        seed,
                        TrainingListener.silent(),
                        () -> false);
        try (Bins bins = new Bins(trained)) {
            run(bins, arriving.images());
        }
        return 0;
    }

    private void run(Bins bins, TrainingImages images) throws IOException {
        PrintWriter print = spec.commandLine().getOut();
        int[][] usual = bins.of(images);
        print.println(
                "| stream | false | by density: found | median | most | abrupt | strength | by any measure: found | median | most |");
        print.println("|---|---|---|---|---|---|---|---|---|---|");
        List<DriftRun> unchanged = runs(random -> drawn(random, usual, stationary));
        print.println(line("unchanged, " + stationary + " images", unchanged, stationary));
        print.flush();
        Map<String, DriftRun> charted = new LinkedHashMap<>();
        for (CameraChange change : CameraChange.values()) {
            int[][] changed = bins.of(ChangedImages.of(change, images, n -> 1, seed));
            List<DriftRun> abrupt =
                    runs(random -> joined(drawn(random, usual, before), drawn(random, changed, 2 * ramp)));
            print.println(line(change.title() + ", abrupt", abrupt, before));
            List<DriftRun> gradual = runs(random -> joined(
                    drawn(random, usual, before),
                    bins.of(ChangedImages.of(
                            change,
                            images.select(random.ints(ramp, 0, images.count()).toArray()),
                            n -> (n + 1.0) / ramp,
                            random.nextLong())),
                    drawn(random, changed, ramp)));
            print.println(line(change.title() + ", over " + ramp + " images", gradual, before));
            print.flush();
            charted.put(change.title() + ", abrupt", abrupt.get(0));
            charted.put(change.title() + ", gradual", gradual.get(0));
        }
        if (out != null) {
            DriftChart.write(out, charted, before);
        }
    }

    private static int[][] drawn(SplittableRandom random, int[][] bins, int count) {
        return random.ints(count, 0, bins.length).mapToObj(n -> bins[n]).toArray(int[][]::new);
    }

    private static int[][] joined(int[][]... parts) {
        return Arrays.stream(parts).flatMap(Arrays::stream).toArray(int[][]::new);
    }

    private List<DriftRun> runs(Function<SplittableRandom, int[][]> streams) {
        List<DriftRun> runs = new ArrayList<>();
        for (int n = 0; n < seeds; n++) {
            long stream = seed * seeds + n;
            runs.add(DriftRun.of(streams.apply(new SplittableRandom(stream)), stream));
        }
        return runs;
    }

    /** @param change number of the image with which the streams change */
    private String line(String stream, List<DriftRun> runs, int change) {
        List<DriftRun.Found> density = runs.stream()
                .map(run -> run.found().get(Measure.DENSITY))
                .filter(found -> found != null && found.images() > change)
                .toList();
        long falsely = runs.stream()
                .filter(run -> run.first().orElse(Integer.MAX_VALUE) <= change)
                .count();
        return String.format(
                Locale.ROOT,
                "| %s | %d of %d | %s | %d | %s | %s |",
                stream,
                falsely,
                seeds,
                delays(density.stream().mapToInt(found -> found.images() - change)),
                density.stream()
                        .filter(found -> found.drift().kind() == Drift.Kind.ABRUPT)
                        .count(),
                density.isEmpty()
                        ? "-"
                        : String.format(
                                Locale.ROOT,
                                "%.2f",
                                density.stream()
                                        .mapToDouble(found -> found.drift().strength())
                                        .average()
                                        .orElseThrow()),
                delays(runs.stream()
                        .flatMap(run -> run.first().stream())
                        .filter(images -> images > change)
                        .mapToInt(images -> images - change)));
    }

    private static String delays(IntStream delays) {
        int[] sorted = delays.sorted().toArray();
        return sorted.length == 0
                ? "0 | - | -"
                : sorted.length + " | " + sorted[sorted.length / 2] + " | " + sorted[sorted.length - 1];
    }
}
