package io.infinimix.bench.soak;

import io.infinimix.bench.load.Preparation;
import io.infinimix.quickstart.launch.LoopSettings;
import io.infinimix.quickstart.terminal.StatusLine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code infinimix soak}: the loop at full load for as long as you like. */
@Command(
        name = "soak",
        description =
                "Starts the loop on this machine, trains it, and keeps it at full load; tells every minute what it"
                        + " did and what it takes. Exit status 1 if an image was left without an outcome or had two.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class SoakCommand implements Callable<Integer> {

    @Option(names = "--minutes", paramLabel = "N", description = "Of full load (default: 60).")
    private int minutes = 60;

    @Option(
            names = "--fault-every",
            paramLabel = "S",
            description = "Kill a part of the loop every S seconds, 0 for never (default: 0).")
    private int faultSeconds;

    @Option(names = "--seed", paramLabel = "S", description = "Of the choice of what is killed (default: 1).")
    private long seed = 1;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Idx(.gz) files, or a folder of images (default: drawn glyphs).")
    private Path data;

    @Override
    public Integer call() throws Exception {
        if (minutes < 1 || faultSeconds < 0) {
            throw new IllegalArgumentException("--minutes must be at least 1 and --fault-every not negative, were "
                    + minutes + " and " + faultSeconds);
        }
        Clock clock = Clock.systemUTC();
        try (StatusLine status = new StatusLine(System.out, Boolean.getBoolean("infinimix.terminal"), clock)) {
            SoakRun run = new SoakRun(
                    Preparation.loop(Preparation.home(), LoopSettings.PARTITIONS, Map.of()),
                    Preparation.files(data),
                    status,
                    clock,
                    seed);
            return run.run(Duration.ofMinutes(minutes), Duration.ofSeconds(faultSeconds), Preparation.TRAINED) ? 0 : 1;
        }
    }
}
