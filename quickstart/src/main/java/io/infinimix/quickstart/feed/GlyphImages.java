package io.infinimix.quickstart.feed;

import io.infinimix.quickstart.glyph.Glyph;
import io.infinimix.quickstart.glyph.GlyphSettings;
import io.infinimix.quickstart.glyph.GlyphStream;
import java.util.OptionalLong;

/** Drawn glyphs without end, as PNG. */
final class GlyphImages implements ImageSource {

    private final GlyphStream stream;
    private final GlyphSettings settings;
    private final GreyPng png = new GreyPng();
    private long index;

    GlyphImages(GlyphSettings settings) {
        this.settings = settings;
        stream = new GlyphStream(settings);
    }

    @Override
    public FeedImage next() {
        Glyph glyph = stream.at(index++);
        return FeedImage.of(
                "glyph-" + settings.seed() + "-" + settings.kinds() + "-" + glyph.index(),
                "glyphs",
                Integer.toString(glyph.label()),
                png.encode(glyph.pixels(), Glyph.SIDE, Glyph.SIDE));
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.empty();
    }

    @Override
    public String description() {
        return "glyphs of " + settings.kinds() + " kinds";
    }
}
