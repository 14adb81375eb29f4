package io.infinimix.testfuzz;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Breaks an input in one to a few places, as transmission errors, careless programs and attackers do. */
final class Mutation {

    private static final int MOST_CHANGES = 6;
    private static final int LONGEST_RUN = 64;
    private static final int[] TELLING = {
        0,
        1,
        -1,
        2,
        7,
        8,
        15,
        16,
        127,
        128,
        255,
        256,
        32767,
        65535,
        65536,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1 << 30
    };

    private final RandomGenerator random;
    private final List<byte[]> seeds;

    Mutation(RandomGenerator random, List<byte[]> seeds) {
        this.random = random;
        this.seeds = seeds;
    }

    byte[] next() {
        byte[] input = any().clone();
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            input = changed(input);
        }
        return input;
    }

    private byte[] any() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] changed(byte[] input) {
        if (input.length == 0) {
            return inserted(input, 0, noise());
        }
        int at = random.nextInt(input.length);
        int length = Math.min(input.length - at, 1 + random.nextInt(LONGEST_RUN));
        switch (random.nextInt(10)) {
            case 0, 1 -> input[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> input[at] = (byte) random.nextInt(256);
            case 3 -> number(input, at);
            case 4 -> Arrays.fill(input, at, at + length, (byte) TELLING[random.nextInt(TELLING.length)]);
            case 5 -> {
                return Arrays.copyOf(input, at);
            }
            case 6 -> {
                return without(input, at, length);
            }
            case 7 -> {
                return inserted(input, at, noise());
            }
            case 8 -> {
                return inserted(input, random.nextInt(input.length), Arrays.copyOfRange(input, at, at + length));
            }
            default -> {
                byte[] other = any();
                int from = random.nextInt(other.length + 1);
                return inserted(Arrays.copyOf(input, at), at, Arrays.copyOfRange(other, from, other.length));
            }
        }
        return input;
    }

    /** A telling number of one to four bytes in either order, or of as many digits as stand there. */
    private void number(byte[] input, int at) {
        int value = TELLING[random.nextInt(TELLING.length)];
        if (input[at] >= '0' && input[at] <= '9') {
            for (int n = at; n < input.length && input[n] >= '0' && input[n] <= '9'; n++) {
                input[n] = (byte) ('0' + random.nextInt(10));
            }
            return;
        }
        int bytes = Math.min(input.length - at, 1 << random.nextInt(3));
        boolean littleEndian = random.nextBoolean();
        for (int n = 0; n < bytes; n++) {
            input[at + n] = (byte) (value >> 8 * (littleEndian ? n : bytes - 1 - n));
        }
    }

    private byte[] noise() {
        byte[] noise = new byte[1 + random.nextInt(LONGEST_RUN)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] inserted(byte[] input, int at, byte[] what) {
        byte[] longer = new byte[input.length + what.length];
        System.arraycopy(input, 0, longer, 0, at);
        System.arraycopy(what, 0, longer, at, what.length);
        System.arraycopy(input, at, longer, at + what.length, input.length - at);
        return longer;
    }

    private static byte[] without(byte[] input, int at, int length) {
        byte[] shorter = Arrays.copyOf(input, input.length - length);
        System.arraycopy(input, at + length, shorter, at, input.length - at - length);
        return shorter;
    }
}
