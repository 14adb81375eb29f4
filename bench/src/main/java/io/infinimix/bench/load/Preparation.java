package io.infinimix.bench.load;

import io.infinimix.broker.Compilation;
import io.infinimix.quickstart.feed.FeedImage;
import io.infinimix.quickstart.feed.ImageSource;
import io.infinimix.quickstart.feed.Sources;
import io.infinimix.quickstart.glyph.GlyphSettings;
import io.infinimix.quickstart.launch.LoopSettings;
import io.infinimix.quickstart.launch.Ports;
import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.stream.image.UndecodableImageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What every measurement of the loop begins with: images, and how the loop is started. */
public final class Preparation {

    /** Images of the first training, which waits for half of them. */
    public static final long TRAINED = 4000;

    /** Images that never come. */
    private static final String NEVER = Integer.toString(Integer.MAX_VALUE);

    private static final int DISTINCT = 10_000;
    private static final int LEAST = 1000;

    private Preparation() {}

    /** A loop whose trainer trains once, so that nothing but the stream is measured. */
    public static LoopSettings loop(Path home, int partitions, Map<String, String> properties) throws IOException {
        Map<String, String> all = new HashMap<>();
        all.put("infinimix.trainer.schedule.new-images", NEVER);
        all.put("infinimix.trainer.schedule.alarm-images", NEVER);
        all.putAll(properties);
        return new LoopSettings(
                home,
                0,
                Compilation.THOROUGH,
                partitions,
                Ports.preferring(8081),
                Ports.preferring(8080),
                Ports.preferring(8082),
                TRAINED / 2,
                1,
                all);
    }

    /** Images that can be decoded. */
    public static List<byte[]> files(Path data) throws IOException, InterruptedException {
        List<byte[]> files = new ArrayList<>();
        try (ImageSource source = data == null
                        ? Sources.glyphs(GlyphSettings.of(GlyphSettings.DEFAULT_KINDS, 1))
                        : Sources.data(data, 1L);
                ImageDecoder decoder = new ImageDecoder()) {
            for (FeedImage image = source.next(); image != null && files.size() < DISTINCT; image = source.next()) {
                if (isReadable(decoder, image)) {
                    files.add(image.content());
                }
            }
        }
        if (files.size() < LEAST) {
            throw new IOException((data == null ? "the stream" : data) + " has " + files.size()
                    + " images that can be decoded: give at least " + LEAST);
        }
        return files;
    }

    private static boolean isReadable(ImageDecoder decoder, FeedImage image) {
        try {
            decoder.check(image.content());
            return true;
        } catch (UndecodableImageException e) {
            return false;
        }
    }

    /** The root of the sources. */
    public static Path home() throws IOException {
        String home = System.getProperty("infinimix.home");
        if (home == null) {
            throw new IOException("the property infinimix.home is not set: run ./infinimix at the root of the sources");
        }
        return Path.of(home);
    }
}
