package io.infinimix.quickstart.glyph;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Kinds must be told apart by anyone who looks, or clusterings of them say nothing. */
class KindTest {

    private static final int SIDE = Drawing.SIDE;
    private static final int KINDS = Kind.values().length;
    private static final int KNOWN = 150;
    private static final int ASKED = 60;

    /** Nearest neighbour among examples, on pixels blurred so that a shift of a pixel or two counts little. */
    @Test
    void theNearestExampleIsOfTheSameKind() {
        float[][][] known = examples(1, KNOWN);
        float[][][] asked = examples(2, ASKED);
        int wrong = 0;
        int[] wrongOfKind = new int[KINDS];
        for (int kind = 0; kind < KINDS; kind++) {
            for (float[] image : asked[kind]) {
                if (nearest(known, image) != kind) {
                    wrong++;
                    wrongOfKind[kind]++;
                }
            }
        }
        assertTrue(wrong <= 0.01 * KINDS * ASKED, wrong + " of " + KINDS * ASKED + " confused");
        for (int kind = 0; kind < KINDS; kind++) {
            assertTrue(
                    wrongOfKind[kind] <= 0.05 * ASKED,
                    Kind.values()[kind] + ": " + wrongOfKind[kind] + " of " + ASKED + " confused");
        }
    }

    /** No rotation and shear that a distortion may draw makes one kind's shape another's: they never share most of their ink. */
    @Test
    void noKindIsAnotherOneTurnedOrSheared() {
        boolean[][] plain = new boolean[KINDS][];
        for (int kind = 0; kind < KINDS; kind++) {
            plain[kind] = ink(Kind.values()[kind], 0, 0);
        }
        for (int kind = 0; kind < KINDS; kind++) {
            for (double angle = -2 * Distortion.ROTATION; angle <= 2 * Distortion.ROTATION; angle += 4) {
                for (double shear = -2 * Distortion.SHEAR; shear <= 2 * Distortion.SHEAR; shear += 0.1) {
                    boolean[] moved = ink(Kind.values()[kind], angle, shear);
                    for (int other = 0; other < KINDS; other++) {
                        double overlap = overlap(moved, plain[other]);
                        assertTrue(
                                other == kind || overlap < 0.6,
                                Kind.values()[kind] + " turned by " + angle + " and sheared by " + shear + " covers "
                                        + overlap + " of " + Kind.values()[other]);
                    }
                }
            }
        }
    }

    private static float[][][] examples(long seed, int count) {
        float[][][] images = new float[KINDS][count][];
        int[] filled = new int[KINDS];
        GlyphStream stream = new GlyphStream(GlyphSettings.of(KINDS, seed));
        int missing = KINDS * count;
        for (long n = 0; missing > 0; n++) {
            Glyph glyph = stream.at(n);
            if (filled[glyph.label()] < count) {
                images[glyph.label()][filled[glyph.label()]++] = blur(glyph.pixels());
                missing--;
            }
        }
        return images;
    }

    private static int nearest(float[][][] known, float[] image) {
        int best = -1;
        double least = Double.MAX_VALUE;
        for (int kind = 0; kind < KINDS; kind++) {
            for (float[] example : known[kind]) {
                double distance = 0;
                for (int i = 0; i < image.length; i++) {
                    double d = image[i] - example[i];
                    distance += d * d;
                }
                if (distance < least) {
                    least = distance;
                    best = kind;
                }
            }
        }
        return best;
    }

    /** Sums of 5 x 5 pixels at every second one, scaled to length 1. */
    private static float[] blur(byte[] pixels) {
        int side = SIDE / 2;
        float[] blurred = new float[side * side];
        double length = 0;
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                float sum = 0;
                for (int y = Math.max(0, 2 * row - 2); y <= Math.min(SIDE - 1, 2 * row + 2); y++) {
                    for (int x = Math.max(0, 2 * column - 2); x <= Math.min(SIDE - 1, 2 * column + 2); x++) {
                        sum += pixels[y * SIDE + x] & 0xFF;
                    }
                }
                blurred[row * side + column] = sum;
                length += sum * sum;
            }
        }
        for (int i = 0; i < blurred.length; i++) {
            blurred[i] /= (float) Math.sqrt(length);
        }
        return blurred;
    }

    /** Cells of a 56 x 56 raster over [-1.4, 1.4] that a pen of 0.28 touches. */
    private static boolean[] ink(Kind kind, double degrees, double shear) {
        int side = 56;
        boolean[] touched = new boolean[side * side];
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        for (Stroke stroke : kind.strokes()) {
            for (int n = 0; n < stroke.x().length; n++) {
                double x = stroke.x()[n] + shear * stroke.y()[n];
                double y = stroke.y()[n];
                touch(touched, side, cos * x - sin * y, sin * x + cos * y);
            }
        }
        return touched;
    }

    private static void touch(boolean[] touched, int side, double x, double y) {
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                double dx = -1.4 + 2.8 * (column + 0.5) / side - x;
                double dy = -1.4 + 2.8 * (row + 0.5) / side - y;
                touched[row * side + column] |= dx * dx + dy * dy < 0.14 * 0.14;
            }
        }
    }

    /** Intersection over union. */
    private static double overlap(boolean[] one, boolean[] other) {
        int both = 0;
        int either = 0;
        for (int i = 0; i < one.length; i++) {
            both += one[i] && other[i] ? 1 : 0;
            either += one[i] || other[i] ? 1 : 0;
        }
        return (double) both / either;
    }
}
