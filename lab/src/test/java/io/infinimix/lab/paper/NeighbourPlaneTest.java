package io.infinimix.lab.paper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NeighbourPlaneTest {

    private static final int DIMENSION = 6;
    private static final int KINDS = 4;
    private static final int COUNT = 160;

    /** Latent n is of kind n mod 4, far from the others in a direction of its own. */
    private static float[] latents() {
        Random random = new Random(1);
        float[] latents = new float[COUNT * DIMENSION];
        for (int i = 0; i < latents.length; i++) {
            latents[i] = (float) (random.nextGaussian() + (i % DIMENSION == i / DIMENSION % KINDS ? 12 : 0));
        }
        return latents;
    }

    @Test
    void latentsOfAKindAreNeighbours() {
        double[] at = NeighbourPlane.coordinates(latents(), DIMENSION, 3);
        int near = 0;
        for (int n = 0; n < COUNT; n++) {
            int nearest = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int m = 0; m < COUNT; m++) {
                double distance = Math.hypot(at[2 * n] - at[2 * m], at[2 * n + 1] - at[2 * m + 1]);
                if (m != n && distance < least) {
                    least = distance;
                    nearest = m;
                }
            }
            near += nearest % KINDS == n % KINDS ? 1 : 0;
        }
        assertEquals(COUNT, near);
    }

    @Test
    void equalSeedsGiveEqualPlanes() {
        assertArrayEquals(
                NeighbourPlane.coordinates(latents(), DIMENSION, 3),
                NeighbourPlane.coordinates(latents(), DIMENSION, 3));
    }

    @Test
    void aFewLatentsAreAllAtZeroAndTooManyAreRefused() {
        assertArrayEquals(new double[6], NeighbourPlane.coordinates(new float[3 * DIMENSION], DIMENSION, 3));
        assertThrows(
                IllegalArgumentException.class,
                () -> NeighbourPlane.coordinates(new float[NeighbourPlane.MOST + 1], 1, 3));
    }
}
