package io.infinimix.quickstart.glyph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Some kinds must need their colour to be told apart, and some their texture, or clusterings of them say nothing about either. */
class ColourKindTest {

    private static final int SIDE = ColourDrawing.SIDE;

    @Test
    void noTwoKindsAreTheSameAndSomeDifferByOneThingAlone() {
        Set<String> seen = new HashSet<>();
        int byInk = 0;
        int byTexture = 0;
        for (ColourKind kind : ColourKind.values()) {
            assertTrue(seen.add(kind.figure() + " " + kind.ink() + " " + kind.texture()), kind + " is there twice");
            for (ColourKind other : ColourKind.values()) {
                boolean figure = kind.figure() == other.figure();
                byInk += figure && kind.texture() == other.texture() && kind.ink() != other.ink() ? 1 : 0;
                byTexture += figure && kind.ink() == other.ink() && kind.texture() != other.texture() ? 1 : 0;
            }
        }
        assertTrue(byInk >= 10 && byTexture >= 10, byInk + " by ink, " + byTexture + " by texture");
    }

    /** Whatever the shade, the brightest pixels are nearest to the hue of their ink. */
    @Test
    void theInkIsNearestToItsOwnHue() {
        SplittableRandom random = new SplittableRandom(3);
        for (ColourKind kind : ColourKind.values()) {
            for (int n = 0; n < 50; n++) {
                assertEquals(kind.ink(), nearest(brightest(ColourDrawing.draw(kind, random))), kind.name());
            }
        }
    }

    /** A pattern repeats about every 5.5 pixels: along it brightness turns over many times as often as in a plain figure. */
    @Test
    void patternsAreSeenAndPlainFiguresHaveNone() {
        SplittableRandom random = new SplittableRandom(4);
        for (ColourKind kind : ColourKind.values()) {
            double turns = 0;
            for (int n = 0; n < 50; n++) {
                turns += turns(ColourDrawing.draw(kind, random)) / 50.0;
            }
            assertTrue(
                    kind.texture() == Texture.PLAIN ? turns < 5 : turns > 5, kind + " turns over " + turns + " times");
        }
    }

    /** Changes between dark and bright in the row or column that has most. */
    private static int turns(byte[] pixels) {
        int most = 0;
        for (int line = 0; line < SIDE; line++) {
            int inRow = 0;
            int inColumn = 0;
            for (int at = 1; at < SIDE; at++) {
                inRow += bright(pixels, line, at) != bright(pixels, line, at - 1) ? 1 : 0;
                inColumn += bright(pixels, at, line) != bright(pixels, at - 1, line) ? 1 : 0;
            }
            most = Math.max(most, Math.max(inRow, inColumn));
        }
        return most;
    }

    private static boolean bright(byte[] pixels, int y, int x) {
        int p = (y * SIDE + x) * 3;
        return Math.max(pixels[p] & 0xFF, Math.max(pixels[p + 1] & 0xFF, pixels[p + 2] & 0xFF)) > 110;
    }

    private static double[] brightest(byte[] pixels) {
        int[] order = java.util.stream.IntStream.range(0, SIDE * SIDE)
                .boxed()
                .sorted((a, b) -> value(pixels, b) - value(pixels, a))
                .limit(20)
                .mapToInt(p -> p)
                .toArray();
        double[] mean = new double[3];
        for (int p : order) {
            for (int c = 0; c < 3; c++) {
                mean[c] += (pixels[3 * p + c] & 0xFF) / 20.0;
            }
        }
        return mean;
    }

    private static int value(byte[] pixels, int p) {
        return (pixels[3 * p] & 0xFF) + (pixels[3 * p + 1] & 0xFF) + (pixels[3 * p + 2] & 0xFF);
    }

    /** By the angle between colours without their grey part. */
    private static Ink nearest(double[] colour) {
        return Arrays.stream(Ink.values())
                .max((a, b) -> Double.compare(likeness(a, colour), likeness(b, colour)))
                .orElseThrow();
    }

    private static double likeness(Ink ink, double[] colour) {
        float[] pure = ink.mix(new SplittableRandom(1));
        double grey = (colour[0] + colour[1] + colour[2]) / 3;
        double greyPure = (pure[0] + pure[1] + pure[2]) / 3;
        double product = 0;
        double length = 0;
        for (int c = 0; c < 3; c++) {
            product += (colour[c] - grey) * (pure[c] - greyPure);
            length += Math.pow(pure[c] - greyPure, 2);
        }
        return product / Math.sqrt(length);
    }
}
