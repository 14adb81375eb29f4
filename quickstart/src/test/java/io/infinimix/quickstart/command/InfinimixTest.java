package io.infinimix.quickstart.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class InfinimixTest {

    @TempDir
    Path dir;

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "feed|--data",
                "feed --data x --glyphs|mutually exclusive",
                "feed --glyphs --rate fast|fast",
                "glyphs --out x --kinds 99|24",
                "glyphs|--out",
                "demo --port 70000|70000",
                "demo --drift dusk@5000|darker",
                "demo --images 1000 --drift darker@5000|5000",
                "frobnicate|frobnicate",
            })
    void whatIsNotUnderstoodIsNamed(String arguments, String named) {
        assertEquals(2, run(arguments.split(" ")), err::toString);
        assertTrue(err.toString().contains(named), err::toString);
    }

    /** The script hands these to another module, so their help is nowhere else here. */
    @Test
    void helpNamesWhatTheScriptKnowsBesides() {
        String help = Infinimix.commandLine().getUsageMessage();

        for (String command : new String[] {"demo", "feed", "glyphs", "topics", "fit", "lab", "paper"}) {
            assertTrue(help.lines().anyMatch(line -> line.startsWith("  " + command + " ")), help);
        }
    }

    @Test
    void equalSeedsWriteEqualFiles() throws Exception {
        for (String name : new String[] {"one", "two"}) {
            assertEquals(
                    0,
                    run(
                            "glyphs",
                            "--out",
                            dir.resolve(name).toString(),
                            "--images",
                            "300",
                            "--kinds",
                            "20",
                            "--seed",
                            "9"),
                    err::toString);
        }
        for (String file : new String[] {"glyphs-images-idx3-ubyte.gz", "glyphs-labels-idx1-ubyte.gz"}) {
            assertEquals(
                    -1,
                    Files.mismatch(
                            dir.resolve("one").resolve(file), dir.resolve("two").resolve(file)));
        }
    }

    private int run(String... arguments) {
        CommandLine line = Infinimix.commandLine();
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }
}
