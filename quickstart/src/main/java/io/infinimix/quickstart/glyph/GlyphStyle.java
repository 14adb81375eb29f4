package io.infinimix.quickstart.glyph;

import java.util.random.RandomGenerator;

/** How glyphs are drawn. */
public enum GlyphStyle {
    /** White strokes on black, grey, 28 x 28. */
    STROKES(Drawing.SIDE, 1, Kind.values().length),
    /** Filled figures with colours and textures on a dark ground, red, green and blue, 32 x 32: some kinds differ by their colour alone, some by their texture alone. */
    COLOUR(ColourDrawing.SIDE, 3, ColourKind.values().length);

    private final int side;
    private final int channels;
    private final int mostKinds;

    GlyphStyle(int side, int channels, int mostKinds) {
        this.side = side;
        this.channels = channels;
        this.mostKinds = mostKinds;
    }

    /** Pixels along each side. */
    public int side() {
        return side;
    }

    /** Values per pixel. */
    public int channels() {
        return channels;
    }

    /** How many kinds there are. */
    public int mostKinds() {
        return mostKinds;
    }

    /** side x side x channels values; equal states of the generator give equal pixels. */
    byte[] draw(int kind, RandomGenerator random) {
        return this == STROKES
                ? Drawing.draw(Kind.values()[kind], random)
                : ColourDrawing.draw(ColourKind.values()[kind], random);
    }
}
