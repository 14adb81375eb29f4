package io.infinimix.gmvae.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ConditionalMixtureTest {

    private static final int D = 2;
    private static final int K = 3;

    /** μ = (1, -1), σ² = (e, 1); z is where it is put. */
    private static LatentBatch batch(float... z) {
        LatentBatch batch = new LatentBatch(1, 1, D);
        batch.count = 1;
        batch.means[0] = 1;
        batch.means[1] = -1;
        batch.logVariances[0] = 1;
        System.arraycopy(z, 0, batch.latents, 0, D);
        return batch;
    }

    @Test
    void equalComponentsLeaveTheDivergenceFromOneOfThem() {
        float[] heads = new float[K * 2 * D];
        for (int k = 0; k < K; k++) {
            heads[k * 2 * D] = 0.5f;
            heads[k * 2 * D + D] = 0.7f;
        }
        ConditionalMixture mixture = new ConditionalMixture(K, D);

        mixture.evaluate(batch(3, 2), 0, heads);

        double first = 0.5 * (0.7 - 1 + (Math.E + 0.25) / Math.exp(0.7) - 1);
        double second = 0.5 * (1 + 1 - 1);
        assertEquals(first + second, mixture.conditional(), 1e-6);
        assertEquals(0, mixture.category(), 1e-12);
    }

    @Test
    void aDrawNearOneComponentIsCertain() {
        float[] heads = {1, -1, 1, 0, 50, 50, 0, 0, -50, 50, 0, 0};
        ConditionalMixture mixture = new ConditionalMixture(K, D);

        mixture.evaluate(batch(1, -1), 0, heads);

        assertEquals(0, mixture.conditional(), 1e-6);
        assertEquals(Math.log(K), mixture.category(), 1e-9);
    }
}
