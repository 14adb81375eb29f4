package io.infinimix.quickstart.feed;

import io.infinimix.quickstart.glyph.Glyph;
import io.infinimix.quickstart.glyph.GlyphOptions;
import io.infinimix.quickstart.glyph.GlyphSettings;
import io.infinimix.quickstart.glyph.GlyphStream;
import io.infinimix.quickstart.glyph.GlyphStyle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code infinimix glyphs}: drawn glyphs as idx files. */
@Command(
        name = "glyphs",
        description =
                "Writes drawn glyphs and their labels as gzipped idx files, MNIST's format; glyphs in colour have a fourth axis of three channels. Equal seeds give equal files.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class GlyphsCommand implements Callable<Integer> {

    private static final String NAME = "glyphs-%s-idx%d-ubyte.gz";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder to write to, made if it is missing.",
            required = true)
    private Path out;

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "How many (default: ${DEFAULT-VALUE}).",
            defaultValue = "12000")
    private int images;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Equal seeds give equal files (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed;

    @Mixin
    private GlyphOptions glyphs;

    @Override
    public Integer call() throws Exception {
        if (images < 1) {
            throw new IllegalArgumentException("at least one image can be written, not " + images);
        }
        GlyphSettings settings = glyphs.settings(seed);
        GlyphStream stream = new GlyphStream(settings);
        GlyphStyle style = settings.style();
        int[] shape = style.channels() == 1
                ? new int[] {images, style.side(), style.side()}
                : new int[] {images, style.side(), style.side(), style.channels()};
        Files.createDirectories(out);
        Path pixels = out.resolve(String.format(NAME, "images", shape.length));
        try (IdxWriter pixelsFile = new IdxWriter(pixels, shape);
                IdxWriter labelsFile = new IdxWriter(out.resolve(String.format(NAME, "labels", 1)), images)) {
            for (int n = 0; n < images; n++) {
                Glyph glyph = stream.at(n);
                pixelsFile.write(glyph.pixels());
                labelsFile.write((byte) glyph.label());
            }
        }
        System.out.printf("%,d glyphs in %s, with their labels beside them%n", images, pixels);
        return 0;
    }
}
