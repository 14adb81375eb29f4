package io.infinimix.backbone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.infinimix.stream.image.Framing;
import io.infinimix.stream.image.ModelInput;
import io.infinimix.stream.image.ModelInputSize;
import io.infinimix.testonnx.ImageModels;
import io.infinimix.testonnx.OnnxModel;
import io.infinimix.testonnx.OnnxModel.Attribute;
import io.infinimix.testonnx.OnnxModel.Type;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features against means of tiles that are computed here, from the pixels. */
class BackboneTest {

    private static final int SIDE = 8;
    private static final int TILE = 4;
    private static final RunLimits LIMITS = new RunLimits(1, 4);
    private static final float TOLERANCE = 1e-5f;

    @TempDir
    Path folder;

    @Test
    void describesImagesAsTheModelDoesOnTheNumbersThatTheSettingsSay() throws IOException {
        Path model = ImageModels.write(ImageModels.tiles(SIDE, TILE), ImageModels.settings(SIDE), folder);
        List<ModelInput> images = images(10);
        try (Backbone backbone = Backbone.open(model, LIMITS)) {
            float[] features = backbone.features(images);

            assertEquals(new ModelInputSize(SIDE, SIDE, 3), backbone.input());
            assertEquals(Framing.CROP, backbone.framing());
            assertEquals(12, backbone.length());
            for (int n = 0; n < images.size(); n++) {
                float[] expected = unit(tiles(images.get(n), new double[] {0.5, 0.5, 0.5}, 0.25));
                assertArrayEquals(expected, row(features, n, 12), TOLERANCE);
            }
        }
    }

    @Test
    void takesTheSettingsSizeWhereTheModelTakesAny() throws IOException {
        Path model = ImageModels.write(ImageModels.tiles(-1, TILE), ImageModels.settings(SIDE), folder);
        ModelInput image = images(1).get(0);
        try (Backbone backbone = Backbone.open(model, LIMITS)) {
            assertArrayEquals(
                    unit(tiles(image, new double[] {0.5, 0.5, 0.5}, 0.25)),
                    backbone.features(List.of(image)),
                    TOLERANCE);
        }
    }

    @Test
    void runsAModelForAFixedNumberOfImagesWithThatNumber() throws IOException {
        OnnxModel fixed = new OnnxModel()
                .input("image", Type.FLOAT, 3, 3, SIDE, SIDE)
                .node("Flatten", List.of("image"), List.of("features"), Attribute.of("axis", 1))
                .output("features", Type.FLOAT, 3, 3 * SIDE * SIDE);
        Path model = ImageModels.write(fixed, ImageModels.settings(SIDE), folder);
        List<ModelInput> images = images(5);
        try (Backbone backbone = Backbone.open(model, LIMITS)) {
            float[] together = backbone.features(images);

            assertEquals(3, backbone.batch());
            for (int n = 0; n < images.size(); n++) {
                assertArrayEquals(
                        backbone.features(List.of(images.get(n))), row(together, n, backbone.length()), TOLERANCE);
            }
        }
    }

    @Test
    void convertsForAModelOfHalfPrecision() throws IOException {
        OnnxModel half = new OnnxModel()
                .input("image", Type.FLOAT16, -1, 3, SIDE, SIDE)
                .node("Cast", List.of("image"), List.of("wide"), Attribute.of("to", 1))
                .node("Flatten", List.of("wide"), List.of("flat"), Attribute.of("axis", 1))
                .node("Cast", List.of("flat"), List.of("features"), Attribute.of("to", 10))
                .output("features", Type.FLOAT16, -1, 3 * SIDE * SIDE);
        Path model = ImageModels.write(half, ImageModels.settings(SIDE), folder);
        ModelInput image = images(1).get(0);
        double[] expected = new double[3 * SIDE * SIDE];
        for (int i = 0; i < expected.length; i++) {
            int value = image.pixels()[i % (SIDE * SIDE) * 3 + i / (SIDE * SIDE)] & 0xff;
            expected[i] = (value / 255.0 - 0.5) / 0.25;
        }
        try (Backbone backbone = Backbone.open(model, LIMITS)) {
            assertArrayEquals(unit(expected), backbone.features(List.of(image)), 2e-3f);
        }
    }

    @Test
    void ordersChannelsAndAxesAsTheSettingsSay() throws IOException {
        OnnxModel model = new OnnxModel()
                .input("image", Type.FLOAT, -1, SIDE, SIDE, 3)
                .node("Transpose", List.of("image"), List.of("planes"), Attribute.of("perm", List.of(0L, 3L, 1L, 2L)))
                .node("GlobalAveragePool", List.of("planes"), List.of("mean"))
                .output("mean", Type.FLOAT, -1, 3, 1, 1);
        Path file = ImageModels.write(
                model,
                "size: [8, 8]\nmean: [0.1, 0.2, 0.3]\ndeviation: [1, 1, 1]\nchannels: bgr\nlayout: nhwc\n",
                folder);
        byte[] red = new byte[3 * SIDE * SIDE];
        for (int p = 0; p < red.length; p += 3) {
            red[p] = (byte) 255;
        }
        try (Backbone backbone = Backbone.open(file, LIMITS)) {
            assertArrayEquals(
                    unit(new double[] {-0.1, -0.2, 0.7}),
                    backbone.features(List.of(new ModelInput(SIDE, SIDE, 3, red))),
                    TOLERANCE);
        }
    }

    @Test
    void poolsTheVectorsOfATransformerAsTheSettingsSay() throws IOException {
        // Means of the rows of each channel play the tokens: [images, 3 tokens, 8 values].
        OnnxModel tokens = new OnnxModel()
                .input("image", Type.FLOAT, -1, 3, SIDE, SIDE)
                .node("MaxPool", List.of("image"), List.of("features4"), Attribute.of("kernel_shape", List.of(1L, 1L)))
                .node(
                        "ReduceMean",
                        List.of("features4"),
                        List.of("features"),
                        Attribute.of("axes", List.of(3L)),
                        Attribute.of("keepdims", 0))
                .output("features", Type.FLOAT, -1, 3, SIDE);
        ModelInput image = images(1).get(0);
        double[][] rows = new double[3][SIDE];
        for (int p = 0; p < SIDE * SIDE; p++) {
            for (int c = 0; c < 3; c++) {
                rows[c][p / SIDE] += ((image.pixels()[3 * p + c] & 0xff) / 255.0 - 0.5) / 0.25 / SIDE;
            }
        }
        Path first =
                ImageModels.write(tokens, ImageModels.settings(SIDE) + "pooling: first\n", folder.resolve("first"));
        try (Backbone backbone = Backbone.open(first, LIMITS)) {
            assertArrayEquals(unit(rows[0]), backbone.features(List.of(image)), TOLERANCE);
        }
        Path mean = ImageModels.write(tokens, ImageModels.settings(SIDE) + "pooling: mean\n", folder.resolve("mean"));
        double[] middle = IntStream.range(0, SIDE)
                .mapToDouble(i -> (rows[0][i] + rows[1][i] + rows[2][i]) / 3)
                .toArray();
        try (Backbone backbone = Backbone.open(mean, LIMITS)) {
            assertArrayEquals(unit(middle), backbone.features(List.of(image)), TOLERANCE);
        }
    }

    @Test
    void isAnotherBackboneWithOtherSettingsAndTheSameWithACopy() throws IOException {
        OnnxModel tiles = ImageModels.tiles(SIDE, TILE);
        Path one = ImageModels.write(tiles, ImageModels.settings(SIDE), folder.resolve("one"));
        Path copy = ImageModels.write(tiles, ImageModels.settings(SIDE), folder.resolve("copy"));
        Path other =
                ImageModels.write(tiles, ImageModels.settings(SIDE) + "framing: letterbox\n", folder.resolve("other"));
        assertEquals(identity(one), identity(copy));
        assertNotEquals(identity(one).sha256(), identity(other).sha256());
        assertEquals(identity(one).modelSha256(), identity(other).modelSha256());
        assertEquals(64, identity(one).sha256().length());
    }

    private static BackboneIdentity identity(Path model) {
        try (Backbone backbone = Backbone.open(model, LIMITS)) {
            return backbone.identity();
        }
    }

    static List<ModelInput> images(int count) {
        SplittableRandom random = new SplittableRandom(3);
        return IntStream.range(0, count)
                .mapToObj(n -> {
                    byte[] pixels = new byte[3 * SIDE * SIDE];
                    random.nextBytes(pixels);
                    return new ModelInput(SIDE, SIDE, 3, pixels);
                })
                .toList();
    }

    private static double[] tiles(ModelInput image, double[] mean, double deviation) {
        int across = SIDE / TILE;
        double[] tiles = new double[3 * across * across];
        for (int p = 0; p < SIDE * SIDE; p++) {
            int tile = p / SIDE / TILE * across + p % SIDE / TILE;
            for (int c = 0; c < 3; c++) {
                double value = ((image.pixels()[3 * p + c] & 0xff) / 255.0 - mean[c]) / deviation;
                tiles[c * across * across + tile] += value / (TILE * TILE);
            }
        }
        return tiles;
    }

    /** With a mean square of 1. */
    private static float[] unit(double[] values) {
        double square = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i] * values[i])
                .sum();
        float[] unit = new float[values.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (values[i] * Math.sqrt(values.length / square));
        }
        return unit;
    }

    private static float[] row(float[] features, int n, int length) {
        return java.util.Arrays.copyOfRange(features, n * length, (n + 1) * length);
    }
}
