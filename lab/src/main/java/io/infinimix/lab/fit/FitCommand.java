package io.infinimix.lab.fit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infinimix.dpgmm.score.ClusteringScores;
import io.infinimix.gmvae.training.RecipeSettings;
import io.infinimix.gmvae.training.RecipeTraining;
import io.infinimix.gmvae.training.TrainedModel;
import io.infinimix.gmvae.training.TrainingListener;
import io.infinimix.stream.image.Framing;
import io.infinimix.stream.image.ImageDecoder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
                FitProgress progress = new FitProgress(err, Boolean.getBoolean("infinimix.terminal"))) {
            PictureSample sample = PictureSample.of(
                    folder,
                    most,
                    option(side),
                    option(channels),
                    framing,
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
            report(folder, sample, model, placements);
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

    private void report(PictureFolder folder, PictureSample sample, TrainedModel model, List<Placement> placements) {
        PrintWriter print = spec.commandLine().getOut();
        long readable = placements.stream().filter(Placement::isReadable).count();
        int[] sizes = new int[model.mixture().statistics().size()];
        placements.stream().filter(Placement::isReadable).forEach(placement -> sizes[placement.cluster()]++);
        if (json) {
            ObjectNode node = new ObjectMapper().createObjectNode();
            node.put("k", sizes.length)
                    .put("images", readable)
                    .put("unreadable", placements.size() - readable)
                    .put("trainedOn", sample.images().count())
                    .put("height", sample.size().height())
                    .put("width", sample.size().width())
                    .put("channels", sample.size().channels());
            for (int size : sizes) {
                node.withArray("sizes").add(size);
            }
            scores(folder, placements)
                    .ifPresent(scores -> node.put("nmi", scores.nmi())
                            .put("completeness", scores.completeness())
                            .put("accuracy", scores.accuracy()));
            print.println(node);
        } else {
            print.printf(
                    Locale.ROOT,
                    "%d clusters in %,d images, %,d of them trained on at %d x %d x %d (%s)%n",
                    sizes.length,
                    readable,
                    sample.images().count(),
                    sample.size().height(),
                    sample.size().width(),
                    sample.size().channels(),
                    sample.reason());
            for (int k = 0; k < sizes.length; k++) {
                print.printf(Locale.ROOT, "%8d %,10d %7.2f%%%n", k, sizes[k], 100.0 * sizes[k] / readable);
            }
            scores(folder, placements)
                    .ifPresent(scores -> print.printf(
                            Locale.ROOT,
                            "against the folders: NMI %.4f, completeness %.4f, accuracy %.4f%n",
                            scores.nmi(),
                            scores.completeness(),
                            scores.accuracy()));
            if (readable < placements.size()) {
                print.printf(
                        Locale.ROOT, "%,d files cannot be read; see unreadable.csv%n", placements.size() - readable);
            }
            print.printf("assignments.csv, sheets/, networks.ixgm and mixture.json are in %s%n", out);
        }
        print.flush();
    }

    private Optional<ClusteringScores> scores(PictureFolder folder, List<Placement> placements) {
        if (!folders) {
            return Optional.empty();
        }
        List<Placement> readable =
                placements.stream().filter(Placement::isReadable).toList();
        Map<String, Integer> labels = new HashMap<>();
        int[] truth = readable.stream()
                .mapToInt(placement -> labels.computeIfAbsent(folder.parent(placement.file()), name -> labels.size()))
                .toArray();
        return Optional.of(ClusteringScores.of(
                truth, readable.stream().mapToLong(Placement::cluster).toArray()));
    }
}
