package io.infinimix.lab.step;

import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.NetworkShape;
import io.infinimix.gmvae.training.PlainTraining;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code infinimix lab forward}: the time in which the encoder maps images to posteriors beside PyTorch's. */
@Command(
        name = "forward",
        description = {
            "Times the encoder (784-512-512-(32 means, 32 variances), from an array of images to arrays of both) on one thread,",
            "in turns with the same in PyTorch, one image and 256 images at a time. Times are processor times, which other work on",
            "the machine hardly changes. The last lines are JSON; ratio is PyTorch's time over ours, above 1 where ours is faster.",
            "OPENBLAS_CORETYPE=SkylakeX (or Haswell) in the environment gives both the same kernels."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ForwardCommand implements Callable<Integer> {

    private static final int[] BATCHES = {1, 256};
    private static final int SIDE = 28;
    private static final int LATENT = 32;
    private static final int DISTINCT = 16;

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "Images per turn (default: ${DEFAULT-VALUE}).",
            defaultValue = "5120")
    private int images;

    @Option(
            names = "--turns",
            paramLabel = "N",
            description = "Turns of each (default: ${DEFAULT-VALUE}).",
            defaultValue = "9")
    private int turns;

    @Option(
            names = "--python",
            paramLabel = "FILE",
            description = "An interpreter that has torch (default: ${DEFAULT-VALUE}).",
            defaultValue = "python3")
    private String python;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (images < BATCHES[BATCHES.length - 1] || turns < 1) {
            throw new IllegalArgumentException(
                    "--images must be at least " + BATCHES[BATCHES.length - 1] + ", --turns at least 1");
        }
        ModelArchive model;
        try (PlainTraining training =
                new PlainTraining(new NetworkShape(SIDE, SIDE, 1, List.of(512, 512), LATENT), 1, 1)) {
            model = training.model();
        }
        try (PyTorch other = new PyTorch(python, "pytorch_forward.py")) {
            for (int batch : BATCHES) {
                compare(model, batch, other);
            }
        }
        return 0;
    }

    private void compare(ModelArchive model, int batch, PyTorch other) throws IOException {
        PrintWriter print = spec.commandLine().getOut();
        int passes = images / batch;
        double[] ours = new double[turns];
        double[] theirs = new double[turns];
        double[] ratios = new double[turns];
        try (Encoder encoder = new Encoder(model, batch)) {
            Pass pass = new Pass(encoder, batch);
            pass.time(passes);
            other.time(batch + " " + passes);
            for (int turn = 0; turn < turns; turn++) {
                ours[turn] = pass.time(passes);
                theirs[turn] = other.time(batch + " " + passes);
                ratios[turn] = theirs[turn] / ours[turn];
            }
        }
        print.printf(
                Locale.ROOT,
                "{\"batch\":%d,\"oursMs\":%.4f,\"pytorchMs\":%.4f,\"ratio\":%.3f,\"leastRatio\":%.3f,\"largestRatio\":%.3f}%n",
                batch,
                median(ours),
                median(theirs),
                median(ratios),
                Arrays.stream(ratios).min().orElseThrow(),
                Arrays.stream(ratios).max().orElseThrow());
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

        Pass(Encoder encoder, int batch) {
            this.encoder = encoder;
            this.batch = batch;
            SplittableRandom random = new SplittableRandom(1);
            images = new float[DISTINCT][batch * SIDE * SIDE];
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

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
