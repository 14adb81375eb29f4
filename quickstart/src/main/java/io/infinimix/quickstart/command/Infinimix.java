package io.infinimix.quickstart.command;

import io.infinimix.quickstart.feed.FeedCommand;
import io.infinimix.quickstart.feed.FeedFailedException;
import io.infinimix.quickstart.feed.GlyphsCommand;
import io.infinimix.quickstart.feed.TopicsCommand;
import io.infinimix.quickstart.fit.FitCommand;
import io.infinimix.quickstart.launch.DemoCommand;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The {@code infinimix} command. Exit status: 0 done, 1 failed, 2 not understood or unusable input. */
@Command(
        name = "infinimix",
        description = "Image streams in over Kafka, an open-ended set of clusters out.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Infinimix.Version.class,
        subcommands = {DemoCommand.class, FeedCommand.class, GlyphsCommand.class, TopicsCommand.class, FitCommand.class
        },
        footer = {
            "",
            "Experiments, of a module of their own that the script ./infinimix builds when it is asked for them:",
            "  lab        Measures the production code; infinimix lab --help lists the experiments.",
            "  paper      Trains and scores every system of the paper's table, and Infinimix beside them.",
            "",
            "infinimix COMMAND --help says what a command takes."
        })
public final class Infinimix {

    private static final int UNUSABLE = 2;

    private Infinimix() {}

    /** The version that the jar says. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Infinimix.class.getPackage().getImplementationVersion();
            return new String[] {"infinimix " + (version == null ? "(not from a jar)" : version)};
        }
    }

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Infinimix());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(Infinimix::misunderstood);
        line.setExecutionExceptionHandler((e, at, parsed) -> failed(e, at));
        return line;
    }

    private static int misunderstood(ParameterException e, String[] arguments) {
        CommandLine at = e.getCommandLine();
        if (arguments.length == 0) {
            at.usage(at.getErr());
            return UNUSABLE;
        }
        at.getErr().println(e.getMessage());
        at.getErr().println(at.getCommandSpec().qualifiedName() + " --help says what can be given.");
        return UNUSABLE;
    }

    /** What people can do something about is one line; the rest is a defect of ours and keeps its trace. */
    private static int failed(Exception e, CommandLine at) {
        PrintWriter err = at.getErr();
        if (e instanceof IllegalArgumentException) {
            err.println(e.getMessage());
            return UNUSABLE;
        }
        if (e instanceof IOException || e instanceof FeedFailedException) {
            err.println(e.getMessage());
            return 1;
        }
        e.printStackTrace(err);
        return 1;
    }
}
