package io.infinimix.bench;

import io.infinimix.bench.load.Preparation;
import io.infinimix.quickstart.launch.LoopSettings;
import io.infinimix.quickstart.terminal.StatusLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code infinimix bench}: what the loop does a second, how long an image takes, and where the time goes. */
@Command(
        name = "bench",
        description = "Starts the loop on this machine, trains it, and measures its layers one by one, the whole, and"
                + " how long an image takes. Processor time is that of each process, from /proc.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchCommand implements Callable<Integer> {

    private static final int LEAST = 1000;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Idx(.gz) files, or a folder of images (default: drawn glyphs); the first 10,000 are used"
                    + " again and again.")
    private Path data;

    @Option(names = "--images", paramLabel = "N", description = "Images of each measurement (default: 40,000).")
    private int images = 40_000;

    @Option(names = "--warm-up", paramLabel = "N", description = "Images before each measurement (default: 40,000).")
    private int warmUp = 40_000;

    @Option(
            names = "--under-way",
            paramLabel = "N",
            description = "Images that are on their way at once while throughput is measured (default:"
                    + " ${DEFAULT-VALUE}). Latency is measured at rates, with as many as there are.")
    private int underWay = 10_000;

    @Option(
            names = "--latency",
            paramLabel = "S",
            description = "Seconds of each measurement of latency, 0 for none (default: 20).")
    private int latencySeconds = 20;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Measure nothing but the latency at R images a second. May be repeated.")
    private List<Double> rates = new ArrayList<>();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of every topic that images run through (default: ${DEFAULT-VALUE}).")
    private int partitions = LoopSettings.PARTITIONS;

    @Option(names = "--no-profile", description = "Do not sample where the processes spend their time.")
    private boolean unprofiled;

    @Option(
            names = "-P",
            paramLabel = "NAME=VALUE",
            description = "Configuration of the services, to compare settings with. May be repeated.")
    private Map<String, String> properties = new HashMap<>();

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where report, chart and profiles go (default: .infinimix/bench).")
    private Path out;

    @Override
    public Integer call() throws Exception {
        if (rates.stream().anyMatch(rate -> !(rate >= 1)) || !rates.isEmpty() && latencySeconds == 0) {
            throw new IllegalArgumentException(
                    "--rate must be at least 1 and --latency then positive, were " + rates + " and " + latencySeconds);
        }
        if (images < LEAST || warmUp < LEAST || latencySeconds < 0) {
            throw new IllegalArgumentException("--images and --warm-up must be at least " + LEAST
                    + ", and --latency not negative, were " + images + ", " + warmUp + " and " + latencySeconds);
        }
        if (underWay < 1) {
            throw new IllegalArgumentException("--under-way must be at least 1, was " + underWay);
        }
        if (partitions < 1) {
            throw new IllegalArgumentException("a topic has at least one partition, not " + partitions);
        }
        Clock clock = Clock.systemUTC();
        Path home = Preparation.home();
        Path folder = Files.createDirectories(out == null ? home.resolve(".infinimix/bench") : out);
        try (StatusLine status = new StatusLine(System.err, Boolean.getBoolean("infinimix.terminal"), clock)) {
            BenchSettings settings = new BenchSettings(
                    Preparation.loop(home, partitions, properties),
                    Preparation.TRAINED,
                    warmUp,
                    images,
                    underWay,
                    Duration.ofSeconds(latencySeconds),
                    rates,
                    !unprofiled,
                    folder);
            BenchReport report = new BenchRun(settings, Preparation.files(data), status, clock).run();
            Files.writeString(folder.resolve("bench.json"), report.json() + System.lineSeparator());
            Files.writeString(folder.resolve("bench.md"), report.text() + System.lineSeparator());
            System.out.println(json ? report.json() : report.text());
        }
        return 0;
    }
}
