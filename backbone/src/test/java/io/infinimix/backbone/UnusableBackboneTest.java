package io.infinimix.backbone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.testonnx.ImageModels;
import io.infinimix.testonnx.OnnxModel;
import io.infinimix.testonnx.OnnxModel.Attribute;
import io.infinimix.testonnx.OnnxModel.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a model or its settings are that images cannot be described with: one line that names the file, what is wrong and what to do. */
class UnusableBackboneTest {

    private static final int SIDE = 8;
    private static final String SETTINGS = ImageModels.settings(SIDE);

    @TempDir
    Path folder;

    @Test
    void missingModel() throws IOException {
        Files.writeString(folder.resolve("model.yaml"), SETTINGS);
        refused(folder.resolve("model.onnx"), "does not exist", "name the .onnx file");
    }

    @Test
    void missingSettings() throws IOException {
        refused(
                ImageModels.tiles(SIDE, 4).write(folder.resolve("model.onnx")),
                "model.yaml",
                "is missing",
                "write there");
    }

    @Test
    void folderInPlaceOfTheModel() throws IOException {
        Files.writeString(folder.resolve("model.yaml"), SETTINGS);
        refused(Files.createDirectory(folder.resolve("model.onnx")), "is no file", "name the .onnx file");
    }

    @Test
    void emptyFile() throws IOException {
        refused(file(new byte[0], SETTINGS), "0 bytes");
    }

    @Test
    void bytesThatAreNoModel() throws IOException {
        refused(file("no model".getBytes(), SETTINGS), "cannot be run", "give an ONNX model");
    }

    @Test
    void modelThatEndsInTheMiddle() throws IOException {
        byte[] whole = ImageModels.convolutions(SIDE, 4, 2, 1).toBytes();
        refused(file(Arrays.copyOf(whole, whole.length / 2), SETTINGS), "cannot be run", "give an ONNX model");
    }

    @Test
    void twoOutputsOfWhichTheSettingsNameNone() throws IOException {
        refused(ImageModels.write(twoOutputs(), SETTINGS, folder), "[features, other]", "name the one");
    }

    @Test
    void outputThatTheModelDoesNotHave() throws IOException {
        refused(ImageModels.write(twoOutputs(), SETTINGS + "output: logits\n", folder), "logits", "[features, other]");
    }

    @Test
    void oneOfTwoOutputsIsTaken() throws IOException {
        Path model = ImageModels.write(twoOutputs(), SETTINGS + "output: other\n", folder);
        try (Backbone backbone = Backbone.open(model, new RunLimits(1, 2))) {
            assertEquals(3, backbone.length());
        }
    }

    @Test
    void inputOfAnotherRank() throws IOException {
        OnnxModel flat = new OnnxModel()
                .input("image", Type.FLOAT, -1, 3 * SIDE * SIDE)
                .node("Relu", List.of("image"), List.of("features"))
                .output("features", Type.FLOAT, -1, 3 * SIDE * SIDE);
        refused(ImageModels.write(flat, SETTINGS, folder), "[-1, 192]", "four axes");
    }

    @Test
    void inputOfBytes() throws IOException {
        OnnxModel bytes = new OnnxModel()
                .input("image", Type.UINT8, -1, 3, SIDE, SIDE)
                .node("Cast", List.of("image"), List.of("wide"), Attribute.of("to", 1))
                .node("Flatten", List.of("wide"), List.of("features"), Attribute.of("axis", 1))
                .output("features", Type.FLOAT, -1, -1);
        refused(ImageModels.write(bytes, SETTINGS, folder), "UINT8", "float32 or float16");
    }

    @Test
    void outputOfWholeNumbers() throws IOException {
        OnnxModel classes = new OnnxModel()
                .input("image", Type.FLOAT, -1, 3, SIDE, SIDE)
                .node("Flatten", List.of("image"), List.of("flat"), Attribute.of("axis", 1))
                .node("Cast", List.of("flat"), List.of("classes"), Attribute.of("to", 7))
                .output("classes", Type.INT64, -1, -1);
        refused(ImageModels.write(classes, SETTINGS, folder), "INT64", "float32 or float16");
    }

    @Test
    void anotherSizeThanTheSettingsSay() throws IOException {
        refused(ImageModels.write(ImageModels.tiles(16, 4), SETTINGS, folder), "16, 16", "8 x 8", "correct size");
    }

    @Test
    void severalInputs() throws IOException {
        OnnxModel two = new OnnxModel()
                .input("image", Type.FLOAT, -1, 3, SIDE, SIDE)
                .input("text", Type.FLOAT, -1, 3, SIDE, SIDE)
                .node("Add", List.of("image", "text"), List.of("sum"))
                .node("Flatten", List.of("sum"), List.of("features"), Attribute.of("axis", 1))
                .output("features", Type.FLOAT, -1, -1);
        refused(ImageModels.write(two, SETTINGS, folder), "text", "takes images alone");
    }

    @Test
    void severalVectorsForEachImageOfWhichTheSettingsSayNothing() throws IOException {
        OnnxModel places = new OnnxModel()
                .input("image", Type.FLOAT, -1, 3, SIDE, SIDE)
                .node("Relu", List.of("image"), List.of("features"))
                .output("features", Type.FLOAT, -1, 3, SIDE, SIDE);
        refused(ImageModels.write(places, SETTINGS, folder), "64 vectors", "pooling: mean");
    }

    @Test
    void deviationThatMakesFeaturesInfinite() throws IOException {
        OnnxModel root = new OnnxModel()
                .input("image", Type.FLOAT, -1, 3, SIDE, SIDE)
                .node("Sqrt", List.of("image"), List.of("roots"))
                .node("Flatten", List.of("roots"), List.of("features"), Attribute.of("axis", 1))
                .output("features", Type.FLOAT, -1, -1);
        refused(ImageModels.write(root, SETTINGS, folder), "NaN", "correct mean and deviation");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "size: 224x224 | size is 224x224",
                "size: 2 | size is 2 x 2",
                "size: [8, 8, 3] | give pixels",
                "mean: [0.5, 0.5] | one for each channel, 3 for rgb",
                "mean: half | give a number",
                "deviation: [1, 0, 1] | must be above 0",
                "channels: cmyk | [rgb, bgr, grey]",
                "framing: stretch | [letterbox, crop]",
                "std: [1, 1, 1] | the settings are channels, deviation",
                "size: [8 | expected",
            })
    void settingsThatSayWhatCannotBe(String line, String said) throws IOException {
        String key = line.substring(0, line.indexOf(':'));
        String others = SETTINGS.lines()
                .filter(other -> !other.startsWith(key + ":"))
                .reduce("", (text, other) -> text + other + "\n");
        refused(file(ImageModels.tiles(SIDE, 4).toBytes(), others + line + "\n"), "model.yaml", said);
    }

    @ParameterizedTest
    @CsvSource({"size", "mean", "deviation"})
    void settingsThatLackWhatIsNeeded(String key) throws IOException {
        String others =
                SETTINGS.lines().filter(line -> !line.startsWith(key)).reduce("", (text, line) -> text + line + "\n");
        refused(file(ImageModels.tiles(SIDE, 4).toBytes(), others), key + " is missing", "give that of the images");
    }

    private static OnnxModel twoOutputs() {
        return new OnnxModel()
                .input("image", Type.FLOAT, -1, 3, SIDE, SIDE)
                .node("Flatten", List.of("image"), List.of("features"), Attribute.of("axis", 1))
                .node("GlobalAveragePool", List.of("image"), List.of("other"))
                .output("features", Type.FLOAT, -1, -1)
                .output("other", Type.FLOAT, -1, 3, 1, 1);
    }

    private Path file(byte[] model, String settings) throws IOException {
        Files.writeString(folder.resolve("model.yaml"), settings);
        return Files.write(folder.resolve("model.onnx"), model);
    }

    private static void refused(Path model, String... said) {
        UnusableBackboneException refusal = assertThrows(
                UnusableBackboneException.class,
                () -> Backbone.open(model, new RunLimits(1, 2)).close());
        assertEquals(1, refusal.getMessage().lines().count(), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(model.getParent().toString()), refusal.getMessage());
        for (String part : said) {
            assertTrue(refusal.getMessage().contains(part), () -> part + " is not in: " + refusal.getMessage());
        }
    }
}
