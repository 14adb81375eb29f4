package io.infinimix.quickstart.glyph;

import picocli.CommandLine.Option;

/** The options of a stream of glyphs, for every command that draws them. */
public final class GlyphOptions {

    @Option(
            names = "--kinds",
            paramLabel = "K",
            description = "Glyphs: how many kinds, at most 24, in colour 20 (default: ${DEFAULT-VALUE}).",
            defaultValue = "" + GlyphSettings.DEFAULT_KINDS)
    private int kinds;

    @Option(
            names = "--colour",
            description =
                    "Glyphs: filled figures in colour, 32 x 32, some kinds of which differ by colour or texture alone.")
    private boolean colour;

    @Option(
            names = "--imbalance",
            paramLabel = "R",
            description =
                    "Glyphs: how many times as frequent the first kind is as the last (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private double imbalance;

    @Option(
            names = "--introduce-every",
            paramLabel = "N",
            description = "Glyphs: begin with fewer kinds and introduce one more every N images.",
            defaultValue = "0")
    private long introduceEvery;

    @Option(
            names = "--first-kinds",
            paramLabel = "K",
            description = "Glyphs: how many kinds to begin with under --introduce-every (default: half of them).")
    private Integer firstKinds;

    /**
     * The settings that the options ask for.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public GlyphSettings settings(long seed) {
        int first = introduceEvery == 0 ? kinds : firstKinds == null ? Math.max(1, kinds / 2) : firstKinds;
        GlyphStyle style = colour ? GlyphStyle.COLOUR : GlyphStyle.STROKES;
        return new GlyphSettings(style, kinds, imbalance, first, introduceEvery, seed);
    }
}
