package io.infinimix.quickstart.launch;

import io.infinimix.broker.Compilation;
import io.infinimix.quickstart.feed.DriftOption;
import io.infinimix.quickstart.feed.ImageSource;
import io.infinimix.quickstart.feed.Sources;
import io.infinimix.quickstart.feed.StreamChange;
import io.infinimix.quickstart.glyph.GlyphOptions;
import io.infinimix.quickstart.terminal.StatusLine;
import io.infinimix.quickstart.terminal.StopOnSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code infinimix demo}: the whole loop on this machine. */
@Command(
        name = "demo",
        description =
                "Starts a Kafka broker and the three services on this machine, feeds images, and accounts for every "
                        + "one of them. Goes on until Ctrl-C, and then stops everything it started.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DemoCommand implements Callable<Integer> {

    /** Below that the first training has nothing to go by. */
    private static final long LEAST_IMAGES = 400;

    /** With the tenth that is kept for examining models, as many as a training needs. */
    private static final long LEAST_TRAINED = 360;

    private static final long FIRST_TRAINING = 2000;
    private static final long MOST_FIRST_TRAINING = 5000;
    private static final double WATCHABLE_RATE = 200;
    private static final int BROKER_PORT = 9092;
    private static final int HIGHEST_PORT = 65_533;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Idx(.gz) files, or PNG, JPEG, BMP, GIF and WebP files of a folder and those in it"
                    + " (default: drawn glyphs).")
    private Path data;

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "Most images (default: all of DIR; of glyphs 10,000 with --exit, else no end).")
    private Long images;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Images a second (default: as fast as possible, or 200 for glyphs without end).")
    private Double rate;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Of the glyphs, of the order of a folder's files, and of the training (default: 1).",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--first-training",
            paramLabel = "N",
            description = "Images that the first training waits for (default: a quarter of all, but 2,000 to 5,000, and"
                    + " at most half of them; 2,000 of glyphs without end).")
    private Long firstTraining;

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "Of the page; the encoder and the trainer have the next two (default: 8080; 0: any that are"
                    + " free, for the broker too).",
            defaultValue = "8080")
    private int port;

    @Option(names = "--exit", description = "End when every image has its assignment.")
    private boolean exit;

    @Option(names = "--json", description = "Print the account as one line of JSON at the end.")
    private boolean json;

    @Mixin
    private DriftOption drift;

    @Mixin
    private GlyphOptions glyphs;

    @Override
    public Integer call() throws Exception {
        Clock clock = Clock.systemUTC();
        try (ImageSource source = Sources.changing(
                        data == null ? Sources.glyphs(glyphs.settings(seed)) : Sources.data(data, seed),
                        drift.change(),
                        seed);
                StatusLine status = new StatusLine(System.err, Boolean.getBoolean("infinimix.terminal"), clock)) {
            Demo demo = new Demo(settings(source), status, clock);
            try (StopOnSignal signal = new StopOnSignal(demo::stop, PATIENCE)) {
                Report report = demo.run(source);
                status.close();
                System.out.println(json ? report.json() : report.text());
                return demo.hasFailed() || exit && !report.isWhole() ? 1 : 0;
            }
        }
    }

    private DemoSettings settings(ImageSource source) throws IOException {
        boolean endless = data == null && images == null && !exit;
        long most = images != null ? images : endless || data != null ? Long.MAX_VALUE : 10_000;
        long total = Math.min(most, source.size().orElse(Long.MAX_VALUE));
        if (total < LEAST_IMAGES) {
            throw new IllegalArgumentException(
                    total + " images are too few for the first training: give at least " + LEAST_IMAGES);
        }
        StreamChange change = drift.change();
        if (change != null && change.from() >= total) {
            throw new IllegalArgumentException("the stream has " + total + " images and cannot change from number "
                    + change.from() + " on: give an earlier one in --drift, or more --images");
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "the page cannot have port " + port + ": give one of 1 to " + HIGHEST_PORT + ", or 0");
        }
        List<String> remarks = new ArrayList<>();
        LoopSettings loop = new LoopSettings(
                home(),
                port == 0 ? 0 : BROKER_PORT,
                Compilation.QUICK,
                LoopSettings.PARTITIONS,
                port("encoder", 1, remarks),
                port("page", 0, remarks),
                port("trainer", 2, remarks),
                firstTraining(total),
                seed,
                Map.of());
        double chosen = rate != null ? rate : endless ? WATCHABLE_RATE : Double.POSITIVE_INFINITY;
        return new DemoSettings(loop, most, chosen, exit, change == null ? Long.MAX_VALUE : change.from(), remarks);
    }

    /** How many images the first training waits for, of so many in all. */
    private long firstTraining(long total) {
        if (firstTraining == null) {
            long wanted = total == Long.MAX_VALUE
                    ? FIRST_TRAINING
                    : Math.max(FIRST_TRAINING, Math.min(MOST_FIRST_TRAINING, total / 4));
            // Not more than half of them, because some may not be readable.
            return Math.max(LEAST_TRAINED, Math.min(wanted, total / 2));
        }
        if (firstTraining < LEAST_TRAINED || firstTraining > total) {
            throw new IllegalArgumentException("the first training cannot wait for " + firstTraining + " of " + total
                    + " images: give at least " + LEAST_TRAINED + " and at most as many as are fed");
        }
        return firstTraining;
    }

    private int port(String name, int next, List<String> remarks) throws IOException {
        if (port == 0) {
            return Ports.free();
        }
        int preferred = port + next;
        int found = Ports.preferring(preferred);
        if (found != preferred) {
            remarks.add("port " + preferred + " is taken: the " + name + " has " + found);
        }
        return found;
    }

    private static Path home() throws IOException {
        String home = System.getProperty("infinimix.home");
        if (home == null) {
            throw new IOException("the property infinimix.home is not set: run ./infinimix at the root of the sources");
        }
        return Path.of(home);
    }
}
