package io.infinimix.testonnx;

import io.infinimix.testonnx.OnnxModel.Attribute;
import io.infinimix.testonnx.OnnxModel.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** Models of images that know nothing and yet tell images apart. */
public final class ImageModels {

    private ImageModels() {}

    /**
     * Mean colours of square tiles: of an image of 3 x side x side, 3 (side / tile)² features, the tiles of a channel row by row.
     *
     * @param side of the images in pixels, or negative for any
     * @param tile side of a tile in pixels
     */
    public static OnnxModel tiles(int side, int tile) {
        return new OnnxModel()
                .input("image", Type.FLOAT, -1, 3, side, side)
                .node(
                        "AveragePool",
                        List.of("image"),
                        List.of("tiles"),
                        Attribute.of("kernel_shape", List.of((long) tile, (long) tile)),
                        Attribute.of("strides", List.of((long) tile, (long) tile)))
                .node("Flatten", List.of("tiles"), List.of("features"), Attribute.of("axis", 1))
                .output("features", Type.FLOAT, -1, side < 0 ? -1 : 3L * (side / tile) * (side / tile));
    }

    /**
     * Convolutions of 3 x 3 with random weights, each followed by a rectifier, every one but the first halving the sides and doubling the channels, then the mean over all places: the shape of
     * small classifiers, with about their work.
     *
     * @param side of the images in pixels
     * @param channels of the first layer
     * @param layers at least 1
     */
    public static OnnxModel convolutions(int side, int channels, int layers, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        OnnxModel model = new OnnxModel().input("image", Type.FLOAT, -1, 3, side, side);
        int from = 3;
        int to = channels;
        String last = "image";
        for (int layer = 0; layer < layers; layer++) {
            model.weights("w" + layer, random(random, to * from * 9, Math.sqrt(2.0 / (from * 9))), to, from, 3, 3);
            long stride = layer == 0 ? 1 : 2;
            model.node(
                            "Conv",
                            List.of(last, "w" + layer),
                            List.of("c" + layer),
                            Attribute.of("kernel_shape", List.of(3L, 3L)),
                            Attribute.of("strides", List.of(stride, stride)),
                            Attribute.of("pads", List.of(1L, 1L, 1L, 1L)))
                    .node("Relu", List.of("c" + layer), List.of("r" + layer));
            last = "r" + layer;
            from = to;
            to *= 2;
        }
        return model.node("GlobalAveragePool", List.of(last), List.of("mean"))
                .node("Flatten", List.of("mean"), List.of("features"), Attribute.of("axis", 1))
                .output("features", Type.FLOAT, -1, from);
    }

    /** What stands beside a model of images of so many pixels: values in [0, 1], less a half, times four. */
    public static String settings(int side) {
        return "size: " + side + "\nmean: [0.5, 0.5, 0.5]\ndeviation: [0.25, 0.25, 0.25]\n";
    }

    /** Writes a model and its settings into a folder, as {@code model.onnx} and {@code model.yaml}; returns the model's file. */
    public static Path write(OnnxModel model, String settings, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("model.yaml"), settings);
        return model.write(folder.resolve("model.onnx"));
    }

    private static float[] random(SplittableRandom random, int count, double deviation) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }
}
