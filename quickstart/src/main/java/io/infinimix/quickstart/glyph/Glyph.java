package io.infinimix.quickstart.glyph;

/**
 * One drawn image.
 *
 * @param index in its stream, from 0
 * @param label its kind, from 0
 * @param pixels 28 x 28 grey values, row by row, 0 black to 255 white; not copied, not to be modified
 */
public record Glyph(long index, int label, byte[] pixels) {

    /** Pixels along each side. */
    public static final int SIDE = Drawing.SIDE;
}
