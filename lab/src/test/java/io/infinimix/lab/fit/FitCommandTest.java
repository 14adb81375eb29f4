package io.infinimix.lab.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.lab.Lab;
import io.infinimix.lab.images.DrawnShapes;
import io.infinimix.lab.images.LabelledImages;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FitCommandTest {

    private static final int IMAGES = 400;
    private static final int SIDE = DrawnShapes.SIDE;

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path folder;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectories(dir.resolve("images"));
    }

    private int run(String... arguments) {
        CommandLine line = Lab.commandLine();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    /** Bars and rings, red or green: every file is assigned, those that are none are named, each cluster has its sheet, and what is written can be read. */
    @Test
    void putsEveryFileIntoAClusterAndShowsEach() throws Exception {
        Map<String, String> kinds = writeShapes();
        Files.write(folder.resolve("broken, \"really\".png"), new byte[] {1, 2, 3});
        Files.writeString(folder.resolve("notes.txt"), "no image");
        Path target = dir.resolve("out");

        assertEquals(0, run("fit", "--images", folder.toString(), "--out", target.toString(), "--json"), err::toString);

        JsonNode result = new ObjectMapper().readTree(out.toString());
        assertEquals(IMAGES, result.get("images").asInt());
        assertEquals(1, result.get("unreadable").asInt());
        assertEquals("28 28 3", result.get("height") + " " + result.get("width") + " " + result.get("channels"));
        List<String> rows = Files.readAllLines(target.resolve("assignments.csv"));
        assertEquals(IMAGES + 1, rows.size());
        Map<String, Set<String>> kindsOfClusters = new HashMap<>();
        for (String row : rows.subList(1, rows.size())) {
            String[] fields = row.split(",");
            kindsOfClusters
                    .computeIfAbsent(fields[1], cluster -> new HashSet<>())
                    .add(kinds.get(fields[0]));
        }
        assertEquals(result.get("k").asInt(), kindsOfClusters.size());
        kindsOfClusters.forEach((cluster, shown) -> assertEquals(1, shown.size(), cluster + " has " + shown));
        List<String> unreadable = Files.readAllLines(target.resolve("unreadable.csv"));
        assertTrue(unreadable.get(1).startsWith("\"broken, \"\"really\"\".png\","), unreadable.get(1));
        try (Stream<Path> sheets = Files.list(target.resolve("sheets"))) {
            assertEquals(kindsOfClusters.size(), sheets.count());
        }
        BufferedImage sheet = ImageIO.read(
                target.resolve("sheets").resolve(ContactSheets.name(0)).toFile());
        assertEquals(10 * 66 + 2, sheet.getWidth());
        ModelArchive networks = ModelArchive.fromBytes(Files.readAllBytes(target.resolve("networks.ixgm")));
        JsonNode mixture =
                new ObjectMapper().readTree(target.resolve("mixture.json").toFile());
        assertEquals(networks.sha256(), mixture.get("networks").asText());
        assertEquals(kindsOfClusters.size(), mixture.get("components").size());
        assertTrue(mixture.get("decisions").toString().contains("colour layout"), "colours count: " + mixture);
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        assertEquals(2, run("fit", "--images", dir.resolve("nowhere").toString()));
        assertTrue(err.toString().contains("is no folder"), err::toString);
        assertEquals(2, run("fit", "--images", folder.toString()));
        assertTrue(err.toString().contains("holds no files that end in"), err::toString);
        Files.write(folder.resolve("x.png"), new byte[] {1});
        assertEquals(
                2,
                run(
                        "fit",
                        "--images",
                        folder.toString(),
                        "--out",
                        dir.resolve("o").toString()));
        assertTrue(err.toString().contains("none of 1 files can be read"), err::toString);
        assertEquals(2, run("fit", "--images", folder.toString(), "--channels", "2"));
        assertTrue(err.toString().contains("--channels is 1 for grey or 3 for colour, not 2"), err::toString);
        assertEquals(
                2,
                run(
                        "fit",
                        "--images",
                        folder.toString(),
                        "--backbone",
                        dir.resolve("m.onnx").toString()));
        assertTrue(err.toString().contains("m.onnx does not exist: name the .onnx file"), err::toString);
        assertFalse(Files.exists(dir.resolve("o")), "nothing is left of a fit that was not done");
    }

    /** Kind by file name. */
    private Map<String, String> writeShapes() throws IOException {
        LabelledImages shapes = DrawnShapes.draw(IMAGES * 3, 5).ofClasses(0, 2);
        Map<String, String> kinds = new HashMap<>();
        float[] shape = new float[SIDE * SIDE];
        Files.createDirectories(folder.resolve("inner"));
        for (int n = 0; n < IMAGES; n++) {
            shapes.images().copy(n, shape, 0);
            boolean red = n % 2 == 0;
            BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
            for (int p = 0; p < shape.length; p++) {
                int value = Math.round(255 * shape[p]);
                image.setRGB(p % SIDE, p / SIDE, red ? value << 16 : value << 8);
            }
            String name = (n % 3 == 0 ? "inner/" : "") + n + ".png";
            ImageIO.write(image, "png", folder.resolve(name).toFile());
            kinds.put(name, shapes.labels()[n] + (red ? " red" : " green"));
        }
        return kinds;
    }
}
