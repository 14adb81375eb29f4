/** A built-in stream of labelled images: strokes drawn from a seed, distorted, in as many kinds as asked for. */
package io.infinimix.quickstart.glyph;
