package io.infinimix.lab.stream;

import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.training.RecipeSettings;
import io.infinimix.gmvae.training.RecipeTraining;
import io.infinimix.gmvae.training.TrainedModel;
import io.infinimix.gmvae.training.TrainingListener;
import io.infinimix.lab.images.ImageFolder;
import io.infinimix.lab.images.LabelledImages;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code infinimix lab stream}: latents that arrive in hard orders. */
@Command(
        name = "stream",
        description = {
            "Trains an encoder, then lets the latents of images that it has not seen arrive in one pass: in random order,",
            "class by class, drifting, and in unequal numbers. Clusters them as they arrive by the mixture, which is not",
            "told K, and by mini-batch k-means, which is; prints a table, with the processor time of one thread for learning,",
            "for the answers on arrival and for those at the end.",
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public class StreamCommand implements Callable<Integer> {

    static final int GIVEN = 10;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Folder of idx files with labels; those named t10k... or test... are the stream.")
    private Path data;

    @Option(
            names = "--subset",
            paramLabel = "N",
            description = "Train the encoder on N images at random (default: ${DEFAULT-VALUE}).",
            defaultValue = "5000")
    private int subset;

    @Option(
            names = "--latent",
            paramLabel = "Z",
            description = "Dimension of the latents (default: ${DEFAULT-VALUE}).",
            defaultValue = "10")
    private int latent;

    @Option(
            names = "--effort",
            description = "full or brief training (default: ${DEFAULT-VALUE}).",
            defaultValue = "full")
    private String effort;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Latents that arrive at once (default: ${DEFAULT-VALUE}).",
            defaultValue = "250")
    private int batch;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of training and orders (default: ${DEFAULT-VALUE}).",
            defaultValue = "0")
    private long seed;

    @Option(
            names = "--latents",
            paramLabel = "DIR",
            description =
                    "Also write the latents of the stream there, for other programs: latents.npy and latents-labels.txt.")
    private Path latentsFolder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (subset < 1 || batch < 1 || latent < 2 || !effort.equals("full") && !effort.equals("brief")) {
            throw new IllegalArgumentException(
                    "--subset and --batch must be at least 1, --latent at least 2, --effort full or brief");
        }
        ImageFolder images = ImageFolder.read(data);
        LabelledImages arriving = images.test()
                .orElseThrow(() -> new IllegalArgumentException(
                        data + " has no images that are not trained on: name them t10k... or test..."));
        RecipeSettings settings = effort.equals("full") ? RecipeSettings.defaults() : RecipeSettings.brief();
        TrainedModel trained = new RecipeTraining(settings.withLatentDimension(latent))
                .train(
                        images.train().sample(subset, seed).images(),
                        Optional.empty(),
                        seed,
                        TrainingListener.silent(),
                        () -> false);
        LatentStream latents = encode(trained.model(), arriving);
        if (latentsFolder != null) {
            LatentFiles.write(latentsFolder, latents);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "| stream | method | NMI on arrival | accuracy on arrival | NMI at the end | accuracy at the end | K | latents per CPU-second |");
        out.println("|---|---|---|---|---|---|---|---|");
        for (Scenario scenario : Scenario.values()) {
            LatentStream stream = scenario.of(latents, seed);
            methods(trained.mixture().prior())
                    .forEach((name, method) -> out.println(line(scenario.title(), name, stream, method)));
            out.flush();
        }
        return 0;
    }

    /** What the streams are clustered by, under the names of the table's rows; nothing learned yet. */
    Map<String, StreamClusterer> methods(MixturePrior prior) {
        Map<String, StreamClusterer> methods = new LinkedHashMap<>();
        methods.put("Infinimix' mixture", new MixtureStream(prior, seed));
        methods.put("mini-batch k-means, K given", new MiniBatchKMeans(GIVEN, seed));
        return methods;
    }

    private String line(String scenario, String name, LatentStream stream, StreamClusterer method) {
        CountedTime counted = new CountedTime(method);
        StreamScore score = StreamScore.of(stream, counted, batch);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.3f | %.3f | %.3f | %.3f | %d | %,.0f |",
                scenario,
                name,
                score.arrival().nmi(),
                score.arrival().accuracy(),
                score.end().nmi(),
                score.end().accuracy(),
                score.clusters(),
                stream.count() / counted.seconds());
    }

    private static LatentStream encode(ModelArchive model, LabelledImages images) {
        int dimension = model.shape().latentDimension();
        int length = images.images().length();
        float[] means = new float[images.count() * dimension];
        float[] variances = new float[means.length];
        float[] pixels = new float[Encoder.DEFAULT_BATCH * length];
        float[] someMeans = new float[Encoder.DEFAULT_BATCH * dimension];
        float[] someVariances = new float[someMeans.length];
        try (Encoder encoder = new Encoder(model)) {
            for (int from = 0; from < images.count(); from += Encoder.DEFAULT_BATCH) {
                int count = Math.min(Encoder.DEFAULT_BATCH, images.count() - from);
                images.images().copy(from, count, pixels);
                encoder.encode(pixels, count, someMeans, someVariances);
                System.arraycopy(someMeans, 0, means, from * dimension, count * dimension);
                System.arraycopy(someVariances, 0, variances, from * dimension, count * dimension);
            }
        }
        return new LatentStream(dimension, means, variances, images.labels());
    }
}
