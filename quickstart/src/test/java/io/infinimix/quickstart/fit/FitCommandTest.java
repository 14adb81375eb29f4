package io.infinimix.quickstart.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.dpgmm.mixture.GaussianMixture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class FitCommandTest {

    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new FitCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private JsonNode json() throws IOException {
        List<String> lines = out.toString().lines().toList();
        return new ObjectMapper().readTree(lines.get(lines.size() - 1));
    }

    /** Three clusters in the plane; a third, constant column on request. */
    private Path table(int rows, double offset, double scale, String third) throws IOException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder("x,y" + (third.isEmpty() ? "" : ",z") + "\n");
        for (int n = 0; n < rows; n++) {
            double x = offset + scale * (10 * (n % 3) + random.nextGaussian());
            double y = offset + scale * (n % 3 == 1 ? 10 : 0) + scale * random.nextGaussian();
            text.append(x)
                    .append(',')
                    .append(y)
                    .append(third.isEmpty() ? "" : "," + third)
                    .append('\n');
        }
        return Files.writeString(Files.createTempFile(dir, "table", ".csv"), text);
    }

    @Test
    void findsClustersScoresThemAndWritesThem() throws IOException {
        Path labels = dir.resolve("labels.txt");
        StringBuilder names = new StringBuilder();
        for (int n = 0; n < 600; n++) {
            names.append(List.of("red", "green", "blue").get(n % 3)).append('\n');
        }
        Files.writeString(labels, names);
        Path assigned = dir.resolve("assignments.csv");
        String table = table(600, 0, 1, "").toString();
        assertEquals(
                0, run(table, "--json", "--labels", labels.toString(), "--out", assigned.toString()), err::toString);
        JsonNode result = json();
        assertEquals(3, result.get("k").asInt());
        assertEquals(600, result.get("points").asInt());
        for (String score : new String[] {"nmi", "ari", "completeness", "homogeneity", "accuracy", "purity"}) {
            assertEquals(1, result.get(score).asDouble(), 0.02, score);
        }
        for (String field : new String[] {"elbo", "laps", "seconds", "births", "merges", "deletes"}) {
            assertTrue(result.get(field).isNumber(), field);
        }
        List<String> lines = Files.readAllLines(assigned);
        assertEquals(601, lines.size());
        assertEquals(
                3,
                lines.stream()
                        .skip(1)
                        .map(line -> line.split(",")[1])
                        .distinct()
                        .count());
    }

    @Test
    void equalSeedsGiveEqualResultsWithAnyNumberOfThreads() throws IOException {
        String table = table(900, 0, 1, "").toString();
        double[] bounds = new double[3];
        for (int n = 0; n < bounds.length; n++) {
            assertEquals(0, run(table, "--json", "--seed", "4", "--threads", "" + (n + 1)), err::toString);
            bounds[n] = json().get("elbo").asDouble();
        }
        assertEquals(bounds[0], bounds[1]);
        assertEquals(bounds[0], bounds[2]);
    }

    @Test
    void aModelThatIsReadBackIsTheSameMixture() throws Exception {
        Path model = dir.resolve("model.json");
        Path first = dir.resolve("first.csv");
        Path second = dir.resolve("second.csv");
        String table = table(600, 5, 2, "4.5").toString();
        assertEquals(0, run(table, "--model", model.toString(), "--out", first.toString()), err::toString);
        assertTrue(err.toString().contains("column 3 is 4.5"), err.toString());
        assertTrue(out.toString().contains("3 clusters in 600 points"), out.toString());
        assertEquals(0, run(table, "--use", model.toString(), "--out", second.toString()), err::toString);
        assertEquals(-1, Files.mismatch(first, second));
        GaussianMixture mixture = ModelFile.read(model);
        Path again = dir.resolve("again.json");
        ModelFile.write(again, mixture, ModelFile.columns(model, VectorTable.read(Path.of(table))));
        assertEquals(-1, Files.mismatch(model, again));
        assertArrayEquals(
                new int[] {0, 1},
                ModelFile.columns(again, VectorTable.read(Path.of(table))).indices());
    }

    @ParameterizedTest
    @CsvSource({"0, 1e-8, full", "1e8, 1, full", "0, 1e9, diagonal", "-3e5, 1e-3, diagonal"})
    void anyScaleWillDo(double offset, double scale, String covariance) throws IOException {
        String table = table(600, offset, scale, "").toString();
        assertEquals(0, run(table, "--json", "--covariance", covariance), err::toString);
        assertEquals(3, json().get("k").asInt(), out::toString);
    }

    @Test
    void diagonalAndCoarseFitsAreAsked() throws IOException {
        String table = table(600, 0, 1, "").toString();
        assertEquals(0, run(table, "--json", "--covariance", "diagonal", "--max-components", "2"), err::toString);
        assertTrue(json().get("k").asInt() <= 2);
        assertEquals(0, run(table, "--json", "--effective-rows", "3"), err::toString);
        assertTrue(json().get("k").asInt() < 3, "three rows are not worth three clusters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'1,2\n3,nan\n'|row 2, column 2|remove the row",
                "'1,2\n3\n'|row 2|same number",
                "'1,2\n3,1e200\n'|row 2, column 2|divide the column",
                "''|no rows|at least one",
            })
    void whatCannotBeFittedIsNamedWithARemedy(String text, String where, String remedy) throws IOException {
        Path file = Files.writeString(dir.resolve("bad.csv"), text);
        assertEquals(2, run(file.toString()));
        assertTrue(err.toString().contains(where) && err.toString().contains(remedy), err.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--prior-scale -1|--prior-scale",
                "--laps 0|--laps",
                "--concentration 0|--concentration",
                "--labels absent.txt|absent.txt",
                "--use absent.json|absent.json",
            })
    void optionsThatMakeNoSenseAreNamed(String options, String named) throws IOException {
        String[] both = (table(30, 0, 1, "") + " " + options).split(" ");
        assertEquals(2, run(both));
        assertTrue(err.toString().contains(named), err.toString());
    }

    @Test
    void missingFilesWrongLabelsAndForeignModelsAreNamed() throws IOException {
        assertEquals(2, run(dir.resolve("absent.csv").toString()));
        assertTrue(err.toString().contains("absent.csv"), err.toString());
        Path labels = Files.writeString(dir.resolve("few.txt"), "a\nb\n");
        assertEquals(2, run(table(30, 0, 1, "").toString(), "--labels", labels.toString()));
        assertTrue(err.toString().contains("2 labels for 30 rows"), err.toString());
        Path foreign = Files.writeString(dir.resolve("foreign.json"), "{\"format\": \"other\"}");
        assertEquals(2, run(table(30, 0, 1, "").toString(), "--use", foreign.toString()));
        assertTrue(err.toString().contains("--model wrote"), err.toString());
    }

    @Test
    void oddTablesGiveAWarningAndAnAnswer() throws IOException {
        Path same = Files.writeString(dir.resolve("same.csv"), "1,2\n".repeat(50));
        assertEquals(0, run(same.toString(), "--json"), err::toString);
        assertEquals(1, json().get("k").asInt());
        assertTrue(err.toString().contains("49 of 50 rows repeat"), err.toString());
        Path wide = Files.writeString(dir.resolve("wide.csv"), "1,2,3,4\n2,3,4,1\n");
        assertEquals(0, run(wide.toString(), "--json"), err::toString);
        assertTrue(err.toString().contains("2 rows in 4 dimensions"), err.toString());
    }
}
