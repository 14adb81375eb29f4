package io.infinimix.lab.recipe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.lab.Lab;
import io.infinimix.lab.images.IdxFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RecipeCommandTest {

    private static final int SIDE = 14;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Lab.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    /** Thick bars, upright for label 0 and lying for label 1, somewhere in the image. */
    private void draw(String name, int count, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] pixels = new byte[count * SIDE * SIDE];
        byte[] labels = new byte[count];
        for (int n = 0; n < count; n++) {
            labels[n] = (byte) random.nextInt(2);
            int place = 3 + random.nextInt(SIDE - 7);
            for (int along = 2; along < SIDE - 2; along++) {
                for (int across = 0; across < 2; across++) {
                    int y = labels[n] == 0 ? along : place + across;
                    int x = labels[n] == 0 ? place + across : along;
                    pixels[(n * SIDE + y) * SIDE + x] = (byte) (155 + random.nextInt(100));
                }
            }
        }
        IdxFolder.write(folder.resolve(name + "-images-idx3-ubyte"), pixels, count, SIDE, SIDE);
        IdxFolder.write(folder.resolve(name + "-labels-idx1-ubyte"), labels, count);
    }

    @Test
    void scoresEveryEpochAndEndsWithTheMedians() throws IOException {
        draw("train", 300, 1);
        draw("t10k", 150, 2);
        Path charts = folder.resolve("charts");

        int status = run(
                "recipe",
                "--data",
                folder.toString(),
                "--seeds",
                "2",
                "--epochs",
                "8",
                "--latent",
                "8",
                "--out",
                charts.toString(),
                "--json");

        assertEquals("", err.toString());
        assertEquals(0, status);
        String[] lines = out.toString().split("\n");
        JsonNode summary = new ObjectMapper().readTree(lines[lines.length - 1]);
        assertEquals(2, summary.get("seeds").size());
        JsonNode median = summary.get("median");
        assertTrue(median.get("testNmi").asDouble() > 0.3, median.toString());
        assertTrue(median.get("k").asDouble() >= 2, median.toString());
        JsonNode joint = new ObjectMapper().readTree(lines[lines.length - 3]);
        assertTrue(joint.get("stage").asText().startsWith("joint"), joint.toString());
        assertTrue(joint.get("heldOut").get("agreement").asDouble() > 0.5, joint.toString());
        assertTrue(joint.get("terms").has("mixture"), joint.toString());
        byte[] png = Files.readAllBytes(charts.resolve("nmi.png"));
        assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, java.util.Arrays.copyOf(png, 4));
        assertTrue(Files.exists(charts.resolve("objective.png")));
        assertEquals(
                lines.length - 1,
                Files.readAllLines(charts.resolve("epochs.jsonl")).size());
    }

    @Test
    void saysInOneLineWhatIsWrongWithItsInput() throws IOException {
        draw("train", 50, 1);

        assertEquals(2, run("recipe", "--data", folder.toString(), "--seeds", "1"));
        assertTrue(err.toString().startsWith("50 images are too few to train on"), err.toString());
        assertEquals(2, run("recipe", "--data", folder.resolve("nowhere").toString()));
        assertTrue(err.toString().contains("is no folder"), err.toString());
        assertEquals(2, run("recipe", "--data", folder.toString(), "--subset", "40", "--proportions", "1,x"));
        assertTrue(err.toString().contains("not 1,x"), err.toString());
        assertEquals(2, run("recipe"));
        assertTrue(err.toString().contains("--data"), err.toString());
    }

    @Test
    void readsProportions() {
        assertArrayEquals(new double[] {0.1, 0.4, 0.7, 1}, ImageSelection.weights("0.1..1", 4), 1e-12);
        assertArrayEquals(new double[] {1, 2.5}, ImageSelection.weights("1,2.5", 2));
    }
}
