package io.infinimix.lab.step;

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

/** {@code infinimix lab step}: the time of a training step beside PyTorch's. */
@Command(
        name = "step",
        description = {
            "Times a training step of the plain network (784-512-512-32 and back, batch 256, Adam) on one thread, in turns with",
            "the same step in PyTorch. Times are processor times, which other work on the machine hardly changes. The last line is",
            "JSON; ratio is PyTorch's time over ours, above 1 where ours is faster. PyTorch may know the processor less well than we",
            "do: OPENBLAS_CORETYPE=SkylakeX (or Haswell) in the environment gives both the same kernels."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class StepCommand implements Callable<Integer> {

    private static final int BATCH = 256;
    private static final int LATENT = 32;
    private static final int SIDE = 28;
    private static final int BATCHES = 16;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps per turn (default: ${DEFAULT-VALUE}).",
            defaultValue = "40")
    private int steps;

    @Mixin
    private PyTorchOptions comparison;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (steps < 1) {
            throw new IllegalArgumentException("--steps is " + steps + "; it must be at least 1");
        }
        PrintWriter print = spec.commandLine().getOut();
        List<Turn> turns = new ArrayList<>();
        try (PyTorch other = comparison.start("pytorch_step.py");
                PlainTraining training =
                        new PlainTraining(new NetworkShape(SIDE, SIDE, 1, List.of(512, 512), LATENT), BATCH, 1)) {
            float[][] images = images();
            time(training, images, steps);
            other.time(Integer.toString(steps));
            for (int n = 0; n < comparison.turns(); n++) {
                Turn turn = new Turn(time(training, images, steps), other.time(Integer.toString(steps)));
                turns.add(turn);
                print.printf(
                        Locale.ROOT,
                        "turn %d: ours %.1f ms, PyTorch %.1f ms, ratio %.2f%n",
                        n,
                        turn.ours(),
                        turn.theirs(),
                        turn.ratio());
                print.flush();
            }
        }
        Turns all = new Turns(turns);
        print.printf(
                Locale.ROOT,
                "{\"oursMs\":%.2f,\"pytorchMs\":%.2f,\"ratio\":%.3f}%n",
                all.ours(),
                all.theirs(),
                all.ratio());
        print.flush();
        return 0;
    }

    private static float[][] images() {
        SplittableRandom random = new SplittableRandom(1);
        float[][] images = new float[BATCHES][BATCH * SIDE * SIDE];
        for (float[] batch : images) {
            for (int i = 0; i < batch.length; i++) {
                batch[i] = (float) random.nextDouble();
            }
        }
        return images;
    }

    /** Milliseconds of processor time of a step. */
    private static double time(PlainTraining training, float[][] images, int steps) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        for (int n = 0; n < steps; n++) {
            training.step(images[n % images.length], 1e-3);
        }
        return (threads.getCurrentThreadCpuTime() - start) / 1e6 / steps;
    }
}
