package io.infinimix.encoder.encode;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.infinimix.backbone.Backbone;
import io.infinimix.backbone.RunLimits;
import io.infinimix.encoder.TestStream;
import io.infinimix.encoder.decode.DecodePool;
import io.infinimix.encoder.describe.ConfiguredBackbone;
import io.infinimix.encoder.model.LiveModel;
import io.infinimix.gmvae.network.DenseNetworks;
import io.infinimix.stream.image.ModelInput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Prints what describing images costs: the model run by ONNX Runtime's own Java API on numbers that are ready, the backbone on images that are decoded, and the encoder's path from JPEG files to latents. They
 * take turns, a batch at a time, and are compared by processor time and by the clock. Arguments: model, threads, batch, rounds.
 */
final class DescribedThroughputRun {

    private static final com.sun.management.OperatingSystemMXBean PROCESS =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private interface Work {
        void run() throws Exception;
    }

    private static final class Spent {
        private long processor;
        private long clock;

        void by(Work work) throws Exception {
            long processorBefore = PROCESS.getProcessCpuTime();
            long clockBefore = System.nanoTime();
            work.run();
            clock += System.nanoTime() - clockBefore;
            processor += PROCESS.getProcessCpuTime() - processorBefore;
        }

        String line(String name, int images, Spent alone) {
            return String.format(
                    Locale.ROOT,
                    "%-22s %8.2f ms of processor and %8.2f ms by the clock an image; throughput against the model alone"
                            + " %.3f by processor, %.3f by the clock",
                    name,
                    processor / 1e6 / images,
                    clock / 1e6 / images,
                    (double) alone.processor / processor,
                    (double) alone.clock / clock);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        int batch = Integer.parseInt(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        Backbone backbone = Backbone.open(file, new RunLimits(threads, batch));
        ConfiguredBackbone configured = new ConfiguredBackbone(Optional.of(backbone));
        int side = backbone.input().height();
        List<ModelInput> images = new ArrayList<>();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int n = 0; n < batch; n++) {
            byte[] pixels = new byte[3 * side * side];
            random.nextBytes(pixels);
            images.add(new ModelInput(side, side, 3, pixels));
        }
        for (int n = 0; n < 4 * batch; n++) {
            records.add(new ConsumerRecord<>("images", 0, n, null, jpeg(side + 96, random)));
        }
        LiveModel model = new LiveModel(1, DenseNetworks.initialise(TestStream.shapeOf(configured.features()), 1));
        BatchEncoder batches =
                new BatchEncoder(Clock.systemUTC(), configured, new ThumbnailAllowance(100, Clock.systemUTC()));
        batches.use(model);
        DecodePool pool = new DecodePool(Runtime.getRuntime().availableProcessors(), 1 << 28);
        RecordEncoder encoder = new RecordEncoder(pool, batches, configured);
        Spent alone = new Spent();
        Spent described = new Spent();
        Spent encoded = new Spent();
        try (OrtSession.SessionOptions options = options(threads);
                OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString(), options)) {
            FloatBuffer ready = ByteBuffer.allocateDirect(batch * 3 * side * side * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            for (int i = 0; i < ready.capacity(); i++) {
                ready.put(i, (float) random.nextGaussian());
            }
            String input = session.getInputNames().iterator().next();
            long[] shape = {batch, 3, side, side};
            for (int round = -3; round < rounds; round++) {
                Spent[] into = round < 0
                        ? new Spent[] {new Spent(), new Spent(), new Spent()}
                        : new Spent[] {alone, described, encoded};
                into[0].by(() -> repeat(4, () -> run(session, input, ready, shape)));
                into[1].by(() -> repeat(4, () -> backbone.features(images)));
                into[2].by(() -> encoder.encode(records, model, Duration.ofHours(1)));
            }
        }
        int total = 4 * batch * rounds;
        System.out.println(file + ", " + backbone.length() + " features, " + threads + " threads, batches of " + batch
                + ", " + total + " images each");
        System.out.println(alone.line("the model alone", total, alone));
        System.out.println(described.line("Backbone.features", total, alone));
        System.out.println(encoded.line("JPEG to latent", total, alone));
        pool.close();
        batches.close();
        configured.close();
    }

    private static void repeat(int times, Work work) throws Exception {
        for (int n = 0; n < times; n++) {
            work.run();
        }
    }

    private static OrtSession.SessionOptions options(int threads) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        // As in the backbone: on cores that others use, spinning would be counted as work.
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    private static void run(OrtSession session, String input, FloatBuffer values, long[] shape) throws OrtException {
        try (OnnxTensor tensor = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), values, shape);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            ((OnnxTensor) result.get(0)).getFloatBuffer();
        }
    }

    private static byte[] jpeg(int side, SplittableRandom random) throws Exception {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        int base = random.nextInt();
        for (int p = 0; p < side * side; p++) {
            image.setRGB(p % side, p / side, base + (p % side / 7 << 17) + (p / side / 5 << 9));
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", file);
        return file.toByteArray();
    }
}
