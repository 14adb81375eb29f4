package io.infinimix.lab.fit;

import io.infinimix.backbone.Backbone;
import io.infinimix.backbone.RunLimits;
import io.infinimix.gmvae.training.RecipeSettings;
import io.infinimix.gmvae.training.RecipeTraining;
import io.infinimix.gmvae.training.TrainedModel;
import io.infinimix.gmvae.training.TrainingListener;
import io.infinimix.stream.image.Framing;
import io.infinimix.stream.image.ImageDecoder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code infinimix fit --images}: a folder of images in, clusters of its files out. */
@Command(
        name = "fit",
        description = {
            "Clusters the image files of a folder as the services cluster a stream, without a broker: features, graph of",
            "neighbours, networks and mixture. How many clusters there are is found, not given."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class FitCommand implements Callable<Integer> {

    private static final int BACKBONE_BATCH = 16;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "PNG, JPEG, BMP, GIF and WebP files of this folder and those in it.",
            required = true)
    private Path images;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Writes assignments.csv, a contact sheet of each cluster and the model there"
                    + " (default: ${DEFAULT-VALUE}).",
            defaultValue = "clusters")
    private Path out;

    @Option(
            names = "--effort",
            paramLabel = "full|brief",
            description = "How long the networks are trained (default: ${DEFAULT-VALUE}).",
            defaultValue = "brief")
    private String effort;

    @Option(
            names = "--train-on",
            paramLabel = "N",
            description =
                    "Images at most that are trained on, drawn at random; all are assigned (default: ${DEFAULT-VALUE}).",
            defaultValue = "10000")
    private int most;

    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            description = "Along each side of the networks' input (default: 28, 32 or 64, by the files).")
    private Integer side;

    @Option(names = "--channels", paramLabel = "1|3", description = "1 for grey, 3 for colour (default: by the files).")
    private Integer channels;

    @Option(
            names = "--framing",
            paramLabel = "crop|letterbox",
            description = {
                "What becomes of an image whose aspect is not a square: its middle is taken, or black is put beside it,",
                "which sets images of different aspects apart (default: ${DEFAULT-VALUE})."
            },
            defaultValue = "crop")
    private Framing framing;

    @Option(
            names = "--backbone",
            paramLabel = "MODEL",
            description = {
                "An ONNX image model that describes the images in place of their pixels; what images it takes says",
                "the .yaml file of the same name beside it (docs/backbones.md)."
            })
    private Path backbone;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Equal seeds give equal results (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--folders-are-labels",
            description = "Scores the clusters by the folders that the files lie in, which nothing else sees.")
    private boolean folders;

    @Option(names = "--json", description = "Prints the result as one line of JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        requireSense();
        PrintWriter err = spec.commandLine().getErr();
        PictureFolder folder = new PictureFolder(images);
        try (ImageDecoder decoder = new ImageDecoder();
                FitProgress progress =
                        new FitProgress(err, Boolean.getBoolean("infinimix.terminal"), Clock.systemUTC());
                Backbone described = backbone == null ? null : Backbone.open(backbone, limits())) {
            PictureSample sample = PictureSample.of(
                    folder,
                    most,
                    option(side),
                    option(channels),
                    framing,
                    Optional.ofNullable(described),
                    seed,
                    files -> progress.show("reading", (double) files / Math.min(most, folder.size())),
                    decoder);
            TrainedModel model = train(sample, progress);
            PictureClusters clusters = new PictureClusters(model, sample);
            List<Placement> placements = clusters.place(
                    folder, decoder, files -> progress.show("assigning", (double) files / folder.size()));
            FitOutput output = new FitOutput(out);
            output.assignments(folder, placements);
            output.model(model, clusters.mixture());
            ContactSheets sheets = new ContactSheets(folder, decoder);
            for (int k = 0; k < clusters.mixture().size(); k++) {
                sheets.write(out.resolve("sheets"), k, placements);
                progress.show("drawing", (k + 1.0) / clusters.mixture().size());
            }
            progress.close();
            new FitReport(spec.commandLine().getOut(), out, folders).print(folder, sample, model, placements, json);
        }
        return 0;
    }

    private void requireSense() {
        if (!effort.equals("full") && !effort.equals("brief")) {
            throw new IllegalArgumentException("--effort is full or brief, not " + effort);
        }
        if (most < 1) {
            throw new IllegalArgumentException("--train-on must be at least 1, was " + most);
        }
        if (side != null && (side < 4 || side > 256)) {
            throw new IllegalArgumentException("--size is 4 to 256 pixels, not " + side);
        }
        if (channels != null && channels != 1 && channels != 3) {
            throw new IllegalArgumentException("--channels is 1 for grey or 3 for colour, not " + channels);
        }
    }

    private static RunLimits limits() {
        return new RunLimits(Runtime.getRuntime().availableProcessors(), BACKBONE_BATCH);
    }

    private static OptionalInt option(Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private TrainedModel train(PictureSample sample, FitProgress progress) {
        RecipeSettings settings = effort.equals("brief") ? RecipeSettings.brief() : RecipeSettings.defaults();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void decision(String subject, String outcome, String reason) {}

            @Override
            public void progress(String stage, double share, Map<String, Double> terms) {
                progress.show("training: " + stage, share);
            }
        };
        return new RecipeTraining(settings).train(sample.images(), Optional.empty(), seed, listener, () -> false);
    }
}
