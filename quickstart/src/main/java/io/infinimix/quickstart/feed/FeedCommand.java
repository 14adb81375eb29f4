package io.infinimix.quickstart.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.quickstart.glyph.GlyphOptions;
import io.infinimix.quickstart.terminal.StopOnSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code infinimix feed}: images into any broker. */
@Command(
        name = "feed",
        description = "Sends images to a broker: acknowledged by all replicas, each with an id. Ends with the source, "
                + "after --images, or on Ctrl-C.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class FeedCommand implements Callable<Integer> {

    /** Where the images come from. */
    private static final class From {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Idx(.gz) files, or PNG, JPEG, BMP, GIF and WebP files of a folder and those in it.")
        private Path data;

        @Option(names = "--watch", paramLabel = "DIR", description = "Images that appear in a folder from now on.")
        private Path watch;

        @Option(names = "--glyphs", description = "Drawn glyphs, without end.")
        private boolean glyphs;

        @Option(names = "--stdin-frames", description = "JPEG or PNG frames that follow each other on standard input.")
        private boolean frames;

        @Option(
                names = "--video",
                paramLabel = "FILE|ADDRESS",
                description = "Frames of a video, or of a camera (rtsp://...), by ffmpeg; those that look like one"
                        + " shortly before are left out.")
        private String video;

        private ImageSource open(
                GlyphOptions options, long seed, boolean inOrder, double rate, String camera, Clock clock)
                throws IOException {
            if (video != null) {
                return Sources.video(video, rate, camera);
            }
            if (data != null) {
                return Sources.data(data, inOrder ? null : seed);
            }
            if (watch != null) {
                return Sources.watch(watch, clock);
            }
            return glyphs
                    ? Sources.glyphs(options.settings(seed))
                    : Sources.frames(System.in, UUID.randomUUID().toString().substring(0, 8));
        }
    }

    private static final Duration STOP = Duration.ofSeconds(20);
    private static final double VIDEO_RATE = 2;

    @ArgGroup(multiplicity = "1", order = 1)
    private From from;

    @Mixin
    private Broker broker;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Images a second (default: as fast as possible). Of a video: frames for each second of it"
                    + " (default: 2).")
    private Double rate;

    @Option(
            names = "--camera",
            paramLabel = "KEY",
            description = "Of a video: what its frames have as key and source (default: the video's name).")
    private String camera;

    @Option(names = "--images", paramLabel = "N", description = "Most images (default: all that the source has).")
    private Long images;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Of the glyphs, and of the order in which the files of a folder are taken: equal seeds give"
                    + " equal streams (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--in-order",
            description =
                    "Take the files of a folder sorted by path. A folder that is sorted by what it shows is then a"
                            + " stream that changes all the time.")
    private boolean inOrder;

    @Mixin
    private DriftOption drift;

    @Mixin
    private GlyphOptions glyphs;

    @Option(names = "--json", description = "Print what was done as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Clock clock = Clock.systemUTC();
        if (rate != null && !(rate > 0)) {
            throw new UnusableSourceException("--rate must be positive, was " + rate);
        }
        if (camera != null && from.video == null) {
            throw new UnusableSourceException("--camera names the camera of a --video: give one, or leave it out");
        }
        try (ImageSource source = Sources.changing(
                from.open(glyphs, seed, inOrder, rate == null ? VIDEO_RATE : rate, camera, clock),
                drift.change(),
                seed)) {
            broker.requireImagesTopic();
            long limit = images == null ? Long.MAX_VALUE : images;
            long total = Math.min(limit, source.size().orElse(Long.MAX_VALUE));
            boolean terminal = Boolean.getBoolean("infinimix.terminal");
            try (FeedProgress progress =
                            new FeedProgress(System.err, terminal, total == Long.MAX_VALUE ? -1 : total, clock);
                    Feeder feeder = new Feeder(broker.connection(), progress)) {
                feed(source, feeder, progress, limit, clock);
            }
        }
        return 0;
    }

    private void feed(ImageSource source, Feeder feeder, FeedProgress progress, long limit, Clock clock)
            throws IOException, FeedFailedException, InterruptedException {
        Instant start = clock.instant();
        Runnable stop = () -> {
            feeder.stop();
            source.cancel();
        };
        try (StopOnSignal signal = new StopOnSignal(stop, STOP)) {
            try {
                feeder.feed(source, limit, rate == null || from.video != null ? Double.POSITIVE_INFINITY : rate, clock);
            } finally {
                progress.close();
                report(source, feeder.count(), Duration.between(start, clock.instant()));
            }
        }
    }

    private void report(ImageSource source, FeedCount count, Duration time) throws IOException {
        double seconds = time.toMillis() / 1e3;
        if (!source.remarks().isEmpty()) {
            System.err.println(source.remarks());
        }
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("images", count.images());
            line.put("acknowledged", count.acknowledged());
            line.put("refused", count.refused());
            line.put("bytes", count.bytes());
            line.put("seconds", seconds);
            System.out.println(new ObjectMapper().writeValueAsString(line));
        } else {
            System.out.printf(
                    Locale.ROOT,
                    "%,d images of %s: %,d acknowledged by %s, %,d refused, in %.1f s%n",
                    count.images(),
                    source.description(),
                    count.acknowledged(),
                    broker.bootstrap(),
                    count.refused(),
                    seconds);
        }
    }
}
