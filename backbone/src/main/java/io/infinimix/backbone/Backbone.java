package io.infinimix.backbone;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.infinimix.stream.image.Framing;
import io.infinimix.stream.image.ModelInput;
import io.infinimix.stream.image.ModelInputSize;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pretrained network that describes images. Its model is an ONNX file; what images that takes says a YAML file of the same name beside it. Runs one batch at a time whoever asks, so its memory is that of
 * the model and of one batch; {@link #close} frees it.
 */
public final class Backbone implements AutoCloseable {

    private final BackboneSettings settings;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final ModelShape shape;
    private final PixelTensor pixels;
    private final FeatureRows rows;
    private final BackboneIdentity identity;

    private Backbone(
            BackboneSettings settings,
            OrtEnvironment environment,
            OrtSession session,
            ModelShape shape,
            PixelTensor pixels,
            FeatureRows rows,
            BackboneIdentity identity) {
        this.settings = settings;
        this.environment = environment;
        this.session = session;
        this.shape = shape;
        this.pixels = pixels;
        this.rows = rows;
        this.identity = identity;
    }

    /**
     * The backbone of a service; empty if it has none.
     *
     * @throws IllegalArgumentException in one line that begins with the property, if a model is named and cannot be used
     */
    public static Optional<Backbone> open(BackboneProperties properties) {
        int threads = properties.threads().orElse(Runtime.getRuntime().availableProcessors());
        int batch = properties.batch().orElse(BackboneProperties.DEFAULT_BATCH);
        return properties.model().map(model -> {
            RunLimits limits = limits(threads, batch);
            try {
                return open(model, limits);
            } catch (UnusableBackboneException e) {
                throw new IllegalArgumentException(
                        BackboneProperties.PREFIX + ".model is " + model + ": " + e.getMessage(), e);
            }
        });
    }

    private static RunLimits limits(int threads, int batch) {
        try {
            return new RunLimits(threads, batch);
        } catch (IllegalArgumentException e) {
            String prefix = BackboneProperties.PREFIX;
            throw new IllegalArgumentException(
                    prefix + ".threads is " + threads + " and " + prefix + ".batch " + batch + ": " + e.getMessage(),
                    e);
        }
    }

    /**
     * Loads a model and runs it once, on black images.
     *
     * @param model the .onnx file; its settings are in the .yaml file of the same name
     * @throws UnusableBackboneException if there is no such model, or it cannot be run as its settings say
     */
    public static Backbone open(Path model, RunLimits limits) {
        ModelFile file = ModelFile.map(model);
        SettingsFile beside = SettingsFile.read(SettingsFile.beside(model));
        OrtSession session = null;
        try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            environment.setTelemetry(false);
            session = session(environment, file, limits);
            BackboneSettings settings = beside.settings();
            ModelShape shape = ModelShape.of(model, session, settings);
            int batch = shape.images() > 0 ? shape.images() : limits.batch();
            PixelTensor pixels = new PixelTensor(settings, batch, shape.half());
            FeatureRows rows = probed(model, environment, session, shape, pixels, settings);
            return new Backbone(
                    settings,
                    environment,
                    session,
                    shape,
                    pixels,
                    rows,
                    new BackboneIdentity(
                            HexFormat.of().formatHex(file.sha256()),
                            HexFormat.of().formatHex(ModelFile.digest().digest(beside.content())),
                            rows.length()));
        } catch (OrtException e) {
            close(session);
            throw new UnusableBackboneException(
                    model + " cannot be run (" + e.getMessage()
                            + "): give an ONNX model for ONNX Runtime's CPU, with its weights in the same file",
                    e);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            throw new UnusableBackboneException(
                    model + " cannot be run: ONNX Runtime does not load on this platform (" + e.getMessage()
                            + "): run without a backbone, or on Linux, macOS or Windows with a temporary folder that files can be run from",
                    e);
        } catch (UnusableBackboneException e) {
            close(session);
            throw e;
        }
    }

    private static OrtSession session(OrtEnvironment environment, ModelFile file, RunLimits limits)
            throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(limits.threads());
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            // Waiting threads sleep: others decode images meanwhile.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return environment.createSession(file.content(), options);
        }
    }

    /** A run tells whether the model runs, and what it gives where it does not say. */
    private static FeatureRows probed(
            Path model,
            OrtEnvironment environment,
            OrtSession session,
            ModelShape shape,
            PixelTensor pixels,
            BackboneSettings settings)
            throws OrtException {
        int images = Math.max(1, shape.images());
        int length = settings.height() * settings.width() * settings.channels().count();
        pixels.put(
                0,
                new ModelInput(
                        settings.height(), settings.width(), settings.channels().count(), new byte[length]));
        try (OnnxTensor tensor = pixels.of(environment, images);
                OrtSession.Result result = session.run(Map.of(shape.input(), tensor), Set.of(shape.output()))) {
            OnnxTensor output = (OnnxTensor) result.get(0);
            long[] given = output.getInfo().getShape();
            FeatureRows rows = FeatureRows.of(model, shape.output(), given, settings.pooling());
            if (given[0] != images) {
                throw new UnusableBackboneException(model + ": the output " + shape.output() + " has " + given[0]
                        + " rows for " + images + " images: choose another output");
            }
            float[] features = new float[rows.length()];
            rows.read(output.getFloatBuffer(), 0, features, 0);
            for (float feature : features) {
                if (!Float.isFinite(feature)) {
                    throw new UnusableBackboneException(model + " gives a black image the feature " + feature
                            + ": correct mean and deviation, or export the model anew");
                }
            }
            return rows;
        }
    }

    private static void close(OrtSession session) {
        if (session != null) {
            try {
                session.close();
            } catch (OrtException e) {
                throw new IllegalStateException("a session of ONNX Runtime does not close", e);
            }
        }
    }

    /** What images it takes: they are to be brought to this before. */
    public ModelInputSize input() {
        return new ModelInputSize(
                settings.height(), settings.width(), settings.channels().count());
    }

    /** What becomes of images of another aspect on the way. */
    public Framing framing() {
        return settings.framing();
    }

    /** Images that go through it together. */
    public int batch() {
        return pixels.batch();
    }

    /** Features of an image. */
    public int length() {
        return rows.length();
    }

    /** What its features are of. */
    public BackboneIdentity identity() {
        return identity;
    }

    /**
     * Describes images.
     *
     * @param images of {@link #input}, any number
     * @return images x {@link #length}, each image's features with a mean square of 1; all 0 for an image that the model gives none
     */
    public synchronized float[] features(List<ModelInput> images) {
        float[] features = new float[Math.multiplyExact(images.size(), length())];
        for (int from = 0; from < images.size(); from += pixels.batch()) {
            int count = Math.min(pixels.batch(), images.size() - from);
            for (int n = 0; n < count; n++) {
                pixels.put(n, images.get(from + n));
            }
            run(count, features, from);
        }
        return features;
    }

    private void run(int count, float[] features, int from) {
        // A model for a fixed number of images takes that number; what it makes of old ones is left.
        int images = shape.images() > 0 ? shape.images() : count;
        try (OnnxTensor tensor = pixels.of(environment, images);
                OrtSession.Result result = session.run(Map.of(shape.input(), tensor), Set.of(shape.output()))) {
            java.nio.FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
            for (int n = 0; n < count; n++) {
                rows.read(output, n, features, (from + n) * length());
            }
        } catch (OrtException e) {
            throw new IllegalStateException("the backbone fails on " + count + " images: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        close(session);
    }
}
