package io.infinimix.lab.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.lab.Lab;
import io.infinimix.lab.images.DrawnShapes;
import io.infinimix.lab.images.IdxFolder;
import io.infinimix.lab.images.LabelledImages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class StreamCommandTest {

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

    private void draw(String name, int count, long seed) throws IOException {
        LabelledImages shapes = DrawnShapes.draw(count, seed);
        int length = shapes.images().length();
        float[] values = new float[count * length];
        shapes.images().copy(0, count, values);
        byte[] pixels = new byte[values.length];
        byte[] labels = new byte[count];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.round(255 * values[i]);
        }
        for (int n = 0; n < count; n++) {
            labels[n] = (byte) shapes.labels()[n];
        }
        IdxFolder.write(folder.resolve(name + "-images-idx3-ubyte"), pixels, count, DrawnShapes.SIDE, DrawnShapes.SIDE);
        IdxFolder.write(folder.resolve(name + "-labels-idx1-ubyte"), labels, count);
    }

    @Test
    void showsEveryStreamAndMethod() throws IOException {
        draw("train", 300, 1);
        draw("test", 300, 2);

        int status = run(
                "stream",
                "--data",
                folder.toString(),
                "--subset",
                "300",
                "--effort",
                "brief",
                "--latent",
                "8",
                "--batch",
                "100");

        assertEquals(0, status, err.toString());
        for (Scenario scenario : Scenario.values()) {
            assertTrue(out.toString().contains("| " + scenario.title() + " | Infinimix' mixture | "), out.toString());
            assertTrue(
                    out.toString().contains("| " + scenario.title() + " | mini-batch k-means, K given | "),
                    out.toString());
        }
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        draw("train", 20, 1);

        assertEquals(2, run("stream", "--data", folder.toString()));
        assertTrue(err.toString().contains("name them t10k... or test..."), err.toString());
        assertEquals(2, run("stream", "--data", folder.toString(), "--effort", "huge"));
        assertTrue(err.toString().contains("--effort full or brief"), err.toString());
    }
}
