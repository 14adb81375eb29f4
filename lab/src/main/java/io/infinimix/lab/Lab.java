package io.infinimix.lab;

import io.infinimix.gmvae.training.UnusableImagesException;
import io.infinimix.lab.drift.DriftCommand;
import io.infinimix.lab.fit.FitCommand;
import io.infinimix.lab.paper.PaperCommand;
import io.infinimix.lab.recipe.RecipeCommand;
import io.infinimix.lab.scene.ScenesCommand;
import io.infinimix.lab.step.ForwardCommand;
import io.infinimix.lab.step.StepCommand;
import io.infinimix.lab.stream.StreamCommand;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The {@code infinimix lab} command. Exit status: 0 done, 1 failed, 2 not understood or unusable input. */
@Command(
        name = "infinimix lab",
        description = "Experiments on the production code.",
        synopsisSubcommandLabel = "EXPERIMENT",
        mixinStandardHelpOptions = true,
        subcommands = {
            FitCommand.class,
            RecipeCommand.class,
            PaperCommand.class,
            StepCommand.class,
            ForwardCommand.class,
            StreamCommand.class,
            ScenesCommand.class,
            DriftCommand.class
        },
        footer = {"", "infinimix lab EXPERIMENT --help says what an experiment takes."})
public final class Lab {

    private static final int UNUSABLE = 2;

    private Lab() {}

    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.exit(commandLine().execute(arguments));
    }

    /** The command with all its experiments. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Lab());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(Lab::misunderstood);
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

    private static int failed(Exception e, CommandLine at) {
        if (e instanceof IllegalArgumentException || e instanceof UnusableImagesException) {
            at.getErr().println(e.getMessage());
            return UNUSABLE;
        }
        if (e instanceof IOException) {
            at.getErr().println(e.getMessage());
            return 1;
        }
        e.printStackTrace(at.getErr());
        return 1;
    }
}
