package io.infinimix.quickstart.feed;

import io.infinimix.quickstart.glyph.Glyph;
import io.infinimix.quickstart.glyph.GlyphSettings;
import io.infinimix.quickstart.glyph.GlyphStream;
import io.infinimix.quickstart.glyph.GlyphStyle;
import java.util.OptionalLong;

/** Drawn glyphs without end, as PNG. */
final class GlyphImages implements ImageSource {

    private final GlyphStream stream;
    private final GlyphSettings settings;
    private final PlainPng png = new PlainPng();
    private long index;

    GlyphImages(GlyphSettings settings) {
        this.settings = settings;
        stream = new GlyphStream(settings);
    }

    @Override
    public FeedImage next() {
        Glyph glyph = stream.at(index++);
        return FeedImage.of(
                (settings.style() == GlyphStyle.COLOUR ? "colour-glyph-" : "glyph-") + settings.seed() + "-"
                        + settings.kinds() + "-" + glyph.index(),
                "glyphs",
                Integer.toString(glyph.label()),
                png.encode(
                        glyph.pixels(),
                        settings.style().side(),
                        settings.style().side(),
                        settings.style().channels()));
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.empty();
    }

    @Override
    public String description() {
        return (settings.style() == GlyphStyle.COLOUR ? "colour glyphs of " : "glyphs of ") + settings.kinds()
                + " kinds";
    }
}
