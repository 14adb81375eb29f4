package io.infinimix.lab.step;

import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.NetworkShape;
import io.infinimix.gmvae.training.PlainTraining;
import io.infinimix.lab.step.Turns.Turn;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code infinimix lab forward}: the time in which the encoder maps images to posteriors beside PyTorch's. */
@Command(
        name = "forward",
        description = {
            "Times the encoder (784-512-512-(32 means, 32 variances), from an array of images to arrays of both) on one thread,",
            "in turns with the same in PyTorch, 1, 16, 64 and 256 images at a time. Times are processor times, which other work on",
            "the machine hardly changes. The last lines are JSON; ratio is PyTorch's time over ours, above 1 where ours is faster.",
            "OPENBLAS_CORETYPE=SkylakeX (or Haswell) in the environment gives both the same kernels."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ForwardCommand implements Callable<Integer> {

    private static final int[] BATCHES = {1, 16, 64, 256};
    private static final int LATENT = 32;
    private static final int DISTINCT = 16;

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "Images per turn (default: ${DEFAULT-VALUE}).",
            defaultValue = "5120")
    private int images;

    @Option(names = "--colour", description = "Images of 32 x 32 in colour, 3072 values, in place of 28 x 28 in grey.")
    private boolean colour;

    @Mixin
    private PyTorchOptions comparison;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (images < BATCHES[BATCHES.length - 1]) {
            throw new IllegalArgumentException(
                    "--images is " + images + "; it must be at least " + BATCHES[BATCHES.length - 1]);
        }
        List<Integer> hidden = List.of(512, 512);
        NetworkShape shape =
                colour ? new NetworkShape(32, 32, 3, hidden, LATENT) : new NetworkShape(28, 28, 1, hidden, LATENT);
        ModelArchive model;
        try (PlainTraining training = new PlainTraining(shape, 1, 1)) {
            model = training.model();
        }
        try (PyTorch other = comparison.start("pytorch_forward.py")) {
            for (int batch : BATCHES) {
                print(batch, compare(model, batch, other));
            }
        }
        return 0;
    }

    private Turns compare(ModelArchive model, int batch, PyTorch other) throws IOException {
        int passes = images / batch;
        int length = model.shape().inputLength();
        String task = length + " " + batch + " " + passes;
        List<Turn> turns = new ArrayList<>();
        try (Encoder encoder = new Encoder(model, batch)) {
            Pass pass = new Pass(encoder, batch, length);
            pass.time(passes);
            other.time(task);
            for (int turn = 0; turn < comparison.turns(); turn++) {
                turns.add(new Turn(pass.time(passes), other.time(task)));
            }
        }
        return new Turns(turns);
    }

    private void print(int batch, Turns turns) {
        PrintWriter print = spec.commandLine().getOut();
        print.printf(
                Locale.ROOT,
                "{\"batch\":%d,\"oursMs\":%.4f,\"pytorchMs\":%.4f,\"ratio\":%.3f,\"leastRatio\":%.3f,\"largestRatio\":%.3f}%n",
                batch,
                turns.ours(),
                turns.theirs(),
                turns.ratio(),
                turns.leastRatio(),
                turns.largestRatio());
        print.flush();
    }

    /** The encoder on one batch after the other. */
    private static final class Pass {

        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final Encoder encoder;
        private final int batch;
        private final float[][] images;
        private final float[] means;
        private final float[] variances;

        Pass(Encoder encoder, int batch, int length) {
            this.encoder = encoder;
            this.batch = batch;
            SplittableRandom random = new SplittableRandom(1);
            images = new float[DISTINCT][batch * length];
            for (float[] some : images) {
                for (int i = 0; i < some.length; i++) {
                    some[i] = (float) random.nextDouble();
                }
            }
            means = new float[batch * LATENT];
            variances = new float[batch * LATENT];
        }

        /** Milliseconds of processor time of a pass. */
        double time(int passes) {
            long start = threads.getCurrentThreadCpuTime();
            for (int n = 0; n < passes; n++) {
                encoder.encode(images[n % DISTINCT], batch, means, variances);
            }
            return (threads.getCurrentThreadCpuTime() - start) / 1e6 / passes;
        }
    }
}
