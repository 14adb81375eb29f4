package io.infinimix.quickstart.glyph;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * An endless stream of glyphs. Each depends on the seed and its index only, so that a stream can be taken up anywhere.
 *
 * <p>Kind k of K has a share proportional to imbalance^(−k / (K − 1)): the first is imbalance times as frequent as the last. With an interval, one kind more is introduced
 * after each interval, beginning with {@code firstKinds}.
 */
public final class GlyphStream {

    /** Increment of SplittableRandom and finaliser of MurmurHash3, so that neighbouring seeds and indices give unrelated generators. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final GlyphSettings settings;

    public GlyphStream(GlyphSettings settings) {
        this.settings = settings;
    }

    /** The glyph at an index, from 0. */
    public Glyph at(long index) {
        RandomGenerator random = new SplittableRandom(mix(mix(settings.seed()) + index * GOLDEN));
        int label = label(random, kindsAt(index));
        return new Glyph(index, label, settings.style().draw(label, random));
    }

    /** How many kinds there are at an index. */
    int kindsAt(long index) {
        if (settings.introduceEvery() == 0) {
            return settings.kinds();
        }
        return (int) Math.min(settings.kinds(), settings.firstKinds() + index / settings.introduceEvery());
    }

    private int label(RandomGenerator random, int kinds) {
        double total = 0;
        for (int k = 0; k < kinds; k++) {
            total += share(k);
        }
        double left = random.nextDouble() * total;
        for (int k = 0; k < kinds - 1; k++) {
            left -= share(k);
            if (left < 0) {
                return k;
            }
        }
        return kinds - 1;
    }

    /** Relative to the first kind's. */
    private double share(int kind) {
        return settings.kinds() == 1 ? 1 : Math.pow(settings.imbalance(), -(double) kind / (settings.kinds() - 1));
    }

    private static long mix(long bits) {
        long z = bits + GOLDEN;
        z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }
}
