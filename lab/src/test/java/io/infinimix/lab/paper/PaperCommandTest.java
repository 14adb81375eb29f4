package io.infinimix.lab.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.lab.Lab;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PaperCommandTest {

    @TempDir
    private Path folder;

    private StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out = new StringWriter();
        CommandLine line = Lab.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(
                Stream.concat(Stream.of("paper", "--quick", "--out", folder.toString()), Arrays.stream(arguments))
                        .toArray(String[]::new));
    }

    @Test
    void quickComputesEveryRowAndNoCellTwice() throws IOException {
        assertEquals(0, run("--latent", "4", "--epochs", "6", "--json"), err.toString());

        String[] lines = out.toString().split("\\R");
        JsonNode cells = new ObjectMapper().readTree(lines[lines.length - 1]);
        assertEquals(Row.values().length, cells.size());
        for (JsonNode cell : cells) {
            boolean one = cell.get("row").asText().equals("vae-fixed");
            assertTrue(!one || cell.get("k").asInt() == 1 && cell.get("nmi").asDouble() == 0, cell.toString());
        }
        assertTrue(nmi(cells, "vae-kmeans") > 0.2, out.toString());
        assertTrue(nmi(cells, "infinimix") > 0.5, out.toString());
        String report = Files.readString(folder.resolve("paper.md"));
        for (Row row : Row.values()) {
            assertTrue(report.contains("| " + row.title() + " | "), report);
        }
        assertTrue(report.contains("`./infinimix paper --quick --out "), report);
        assertFalse(report.contains("not computed"), report);
        Matcher pictures = Pattern.compile("!\\[[^]]*]\\(([^)]*)\\)").matcher(report);
        assertEquals(3 + 4 * Row.values().length, pictures.results().count());
        pictures.reset()
                .results()
                .forEach(picture -> assertTrue(Files.exists(folder.resolve(picture.group(1))), report));
        String page = Files.readString(folder.resolve("paper.html"));
        assertTrue(page.contains("<td>infinimix</td>") && page.contains("<img src=\"nmi-z4.png\""), page);
        for (String picture : List.of(
                "nmi-z4",
                "objective-z4",
                "pictures/gmvae-z4-seed0-samples",
                "pictures/infinimix-z4-seed0-latents",
                "pictures/infinimix-z4-seed0-neighbours")) {
            assertTrue(Files.size(folder.resolve(picture + ".png")) > 300, picture);
        }

        Path cell = folder.resolve("cells/joint-soft-z4-seed0.json");
        FileTime written = Files.getLastModifiedTime(cell);
        Files.delete(folder.resolve("cells/vae-kmeans-z4-seed0.json"));

        assertEquals(0, run("--latent", "4", "--epochs", "6"), err.toString());

        assertEquals(written, Files.getLastModifiedTime(cell));
        assertTrue(out.toString().contains("joint-soft-z4-seed0: NMI")
                && out.toString().contains("(computed before)"));
        assertTrue(Files.exists(folder.resolve("cells/vae-kmeans-z4-seed0.json")));
    }

    private static double nmi(JsonNode cells, String row) {
        for (JsonNode cell : cells) {
            if (cell.get("row").asText().equals(row)) {
                return cell.get("nmi").asDouble();
            }
        }
        throw new AssertionError(row + " is missing");
    }

    @Test
    void refusesWhatDoesNotBelongTogether() throws IOException {
        assertEquals(0, run("--latent", "2", "--rows", "vae-fixed", "--epochs", "2"), err.toString());

        assertEquals(2, run("--latent", "2", "--rows", "vae-fixed", "--epochs", "3"));
        assertTrue(err.toString().contains("give another --out"), err.toString());

        Files.writeString(folder.resolve("cells/vae-fixed-z2-seed0.json"), "{\"row\":");
        assertEquals(2, run("--latent", "2", "--rows", "vae-fixed", "--epochs", "2"));
        assertTrue(err.toString().contains("delete it to compute it again"), err.toString());

        assertEquals(2, run("--rows", "vae-medoids"));
        assertTrue(err.toString().contains("there is no row vae-medoids; rows are vae-fixed, "), err.toString());
    }
}
