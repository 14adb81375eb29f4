package io.infinimix.bench;

import io.infinimix.bench.soak.SoakCommand;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code infinimix bench} and {@code infinimix soak}. Exit status: 0 done, 1 failed, 2 not understood or unusable input. */
@Command(
        name = "infinimix",
        description = "Measures the loop from outside.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {BenchCommand.class, SoakCommand.class})
public final class Bench {

    private static final int UNUSABLE = 2;

    private Bench() {}

    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Bench());
        line.setExecutionExceptionHandler((e, at, parsed) -> failed(e, at));
        return line;
    }

    private static int failed(Exception e, CommandLine at) {
        PrintWriter err = at.getErr();
        if (e instanceof IllegalArgumentException || e instanceof IOException) {
            err.println(e.getMessage());
            return e instanceof IllegalArgumentException ? UNUSABLE : 1;
        }
        e.printStackTrace(err);
        return 1;
    }
}
