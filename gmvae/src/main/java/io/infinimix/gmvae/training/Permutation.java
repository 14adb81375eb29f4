package io.infinimix.gmvae.training;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Random orders of positions. */
final class Permutation {

    private Permutation() {}

    /** Fisher-Yates in place. */
    static void shuffle(int[] positions, SplittableRandom random) {
        for (int i = positions.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int position = positions[i];
            positions[i] = positions[j];
            positions[j] = position;
        }
    }

    /** {@code count} different positions below {@code size}, ascending. */
    static int[] sample(int size, int count, SplittableRandom random) {
        int[] all = new int[size];
        Arrays.setAll(all, i -> i);
        if (count >= size) {
            return all;
        }
        shuffle(all, random);
        int[] some = Arrays.copyOf(all, count);
        Arrays.sort(some);
        return some;
    }
}
