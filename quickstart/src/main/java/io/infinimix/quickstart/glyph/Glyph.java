package io.infinimix.quickstart.glyph;

/**
 * One drawn image.
 *
 * @param index in its stream, from 0
 * @param label its kind, from 0
 * @param pixels side x side x channels values of its style, row by row, the channels of a pixel together, 0 dark to 255 bright; not copied, not to be modified
 */
public record Glyph(long index, int label, byte[] pixels) {}
