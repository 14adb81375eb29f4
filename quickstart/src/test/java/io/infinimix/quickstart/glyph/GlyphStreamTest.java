package io.infinimix.quickstart.glyph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GlyphStreamTest {

    @Test
    void equalSeedsGiveEqualPixelsInAnyOrder() {
        GlyphStream forwards = new GlyphStream(GlyphSettings.of(20, 7));
        GlyphStream backwards = new GlyphStream(GlyphSettings.of(20, 7));
        byte[][] first = new byte[100][];
        for (int n = 0; n < 100; n++) {
            first[n] = forwards.at(n).pixels();
        }
        for (int n = 99; n >= 0; n--) {
            assertArrayEquals(first[n], backwards.at(n).pixels());
        }
    }

    @Test
    void neighbouringSeedsAndIndicesGiveOtherImages() {
        GlyphStream one = new GlyphStream(GlyphSettings.of(1, 1));
        GlyphStream two = new GlyphStream(GlyphSettings.of(1, 2));
        assertFalse(Arrays.equals(one.at(0).pixels(), one.at(1).pixels()));
        assertFalse(Arrays.equals(one.at(0).pixels(), two.at(0).pixels()));
        assertFalse(Arrays.equals(one.at(1).pixels(), two.at(0).pixels()));
    }

    @Test
    void imbalanceIsTheRatioOfTheExtremes() {
        int[] counts = counts(new GlyphSettings(5, 8, 5, 0, 3), 0, 40_000);
        assertEquals(8, (double) counts[0] / counts[4], 0.5);
        assertEquals(Math.pow(8, 0.5), (double) counts[0] / counts[2], 0.2);
    }

    @Test
    void kindsAreIntroducedOneByOne() {
        GlyphSettings settings = new GlyphSettings(6, 1, 2, 1000, 3);
        assertArrayEquals(new boolean[] {true, true, false, false, false, false}, seen(settings, 0, 1000));
        assertArrayEquals(new boolean[] {true, true, true, false, false, false}, seen(settings, 1000, 2000));
        assertArrayEquals(new boolean[] {true, true, true, true, true, true}, seen(settings, 9000, 10_000));
    }

    @Test
    void coloursComeInAnyOrderTooAndHaveTwentyKinds() {
        GlyphSettings settings = new GlyphSettings(GlyphStyle.COLOUR, 20, 1, 20, 0, 7);
        byte[] fifth = new GlyphStream(settings).at(5).pixels();
        GlyphStream stream = new GlyphStream(settings);
        stream.at(6);
        assertArrayEquals(fifth, stream.at(5).pixels());
        assertEquals(32 * 32 * 3, fifth.length);
        String refused = assertThrows(
                        IllegalArgumentException.class, () -> new GlyphSettings(GlyphStyle.COLOUR, 21, 1, 21, 0, 7))
                .getMessage();
        assertTrue(refused.contains("20") && refused.contains("21"), refused);
    }

    @Test
    void valuesOutOfRangeAreNamed() {
        String kinds = assertThrows(IllegalArgumentException.class, () -> GlyphSettings.of(25, 1))
                .getMessage();
        assertTrue(kinds.contains("24") && kinds.contains("25"), kinds);
        assertThrows(IllegalArgumentException.class, () -> new GlyphSettings(5, 0.5, 5, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new GlyphSettings(5, Double.NaN, 5, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new GlyphSettings(5, 1, 6, 0, 1));
    }

    private static boolean[] seen(GlyphSettings settings, long from, long to) {
        int[] counts = counts(settings, from, to);
        boolean[] seen = new boolean[counts.length];
        for (int k = 0; k < seen.length; k++) {
            seen[k] = counts[k] > 0;
        }
        return seen;
    }

    private static int[] counts(GlyphSettings settings, long from, long to) {
        GlyphStream stream = new GlyphStream(settings);
        int[] counts = new int[settings.kinds()];
        for (long n = from; n < to; n++) {
            counts[stream.at(n).label()]++;
        }
        return counts;
    }
}
