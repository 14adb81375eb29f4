package io.infinimix.quickstart.glyph;

/**
 * What a stream of glyphs consists of.
 *
 * @param style how they are drawn
 * @param kinds how many kinds, 1 to {@link GlyphStyle#mostKinds}
 * @param imbalance how many times as frequent the first kind is as the last, at least 1
 * @param firstKinds kinds that are there from the start, where others are introduced over time
 * @param introduceEvery images after which one kind more is introduced; 0 for all from the start
 * @param seed equal seeds give equal streams
 */
public record GlyphSettings(
        GlyphStyle style, int kinds, double imbalance, int firstKinds, long introduceEvery, long seed) {

    /** Kinds unless others are asked for. */
    public static final int DEFAULT_KINDS = 10;

    public GlyphSettings {
        if (kinds < 1 || kinds > style.mostKinds()) {
            throw new IllegalArgumentException(
                    "there are 1 to " + style.mostKinds() + " kinds of such glyphs, not " + kinds);
        }
        if (!(imbalance >= 1 && imbalance <= 1e6)) {
            throw new IllegalArgumentException("the imbalance must be from 1 to 1,000,000, was " + imbalance);
        }
        if (firstKinds < 1 || firstKinds > kinds) {
            throw new IllegalArgumentException(
                    "the kinds to begin with must be from 1 to " + kinds + ", were " + firstKinds);
        }
        if (introduceEvery < 0) {
            throw new IllegalArgumentException(
                    "the images between introductions must not be negative, were " + introduceEvery);
        }
    }

    /** Strokes. */
    public GlyphSettings(int kinds, double imbalance, int firstKinds, long introduceEvery, long seed) {
        this(GlyphStyle.STROKES, kinds, imbalance, firstKinds, introduceEvery, seed);
    }

    /** Strokes, equally frequent kinds, all from the start. */
    public static GlyphSettings of(int kinds, long seed) {
        return new GlyphSettings(kinds, 1, kinds, 0, seed);
    }
}
