package io.infinimix.gmvae.objective;

/**
 * How far images are from what the decoder makes of them. Cross-entropy of an image under the decoder's probabilities: Σ_i max(l_i, 0) - l_i x_i + log(1 + exp(-|l_i|)), with logits l and values x in [0, 1]; minus E[log p(x | z)] for one sample of z.
 * Gradient: sigmoid(l) - x.
 *
 * <p>exp and log are polynomials on the reduced range, in single precision: one training step evaluates 200,000 of them.
 */
public final class ReconstructionTerm {

    /** What reports call it. */
    public static final String NAME = "reconstruction";

    private static final float LOG2_E = 1.4426950408889634f;

    private ReconstructionTerm() {}

    /**
     * Turns logits into the gradient of weight · average over the batch.
     *
     * @param logits count x length; overwritten by the gradient
     * @param images count x length; not modified
     * @return average over the batch, without the weight
     */
    public static double replaceByGradient(float[] logits, float[] images, int count, int length, double weight) {
        float share = (float) (weight / count);
        double total = 0;
        for (int n = 0; n < count; n++) {
            float sum = 0;
            int to = (n + 1) * length;
            for (int i = n * length; i < to; i++) {
                float l = logits[i];
                float x = images[i];
                float e = exponentialOfMinus(Math.abs(l));
                float inverse = 1 / (1 + e);
                float sigmoid = l >= 0 ? inverse : e * inverse;
                sum += Math.max(l, 0) - l * x + logOfOnePlus(e);
                logits[i] = share * (sigmoid - x);
            }
            total += sum;
        }
        return total / count;
    }

    /**
     * The same for values that are no probabilities: minus the log density of a Gaussian of unit variance around the decoder's outputs, ½ Σ_i (l_i - x_i)², without its constant. Gradient: l - x.
     *
     * @param outputs count x length; overwritten by the gradient of weight · average over the batch
     * @param values count x length; not modified
     * @return average over the batch, without the weight
     */
    public static double replaceByGradientOfSquares(
            float[] outputs, float[] values, int count, int length, double weight) {
        float share = (float) (weight / count);
        double total = 0;
        for (int i = 0; i < count * length; i++) {
            float difference = outputs[i] - values[i];
            total += 0.5 * difference * difference;
            outputs[i] = share * difference;
        }
        return total / count;
    }

    /** exp(-a) for a ≥ 0, relative error below 1e-6 up to 10 and 8e-6 beyond; 0 beyond 87. */
    static float exponentialOfMinus(float a) {
        float y = -a * LOG2_E;
        if (!(y > -126f)) {
            return y != y ? y : 0f;
        }
        int whole = (int) (y - 0.5f);
        float t = (y - whole) * 0.6931471805599453f;
        float p = 1
                + t
                        * (1
                                + t
                                        * (0.5f
                                                + t
                                                        * (0.16666667f
                                                                + t
                                                                        * (0.041666668f
                                                                                + t
                                                                                        * (0.008333334f
                                                                                                + t
                                                                                                        * 0.0013888889f)))));
        return p * Float.intBitsToFloat((whole + 127) << 23);
    }

    /** log(1 + e) for e in [0, 1], absolute error below 1e-6, as 2 artanh(e / (2 + e)). */
    static float logOfOnePlus(float e) {
        float u = e / (2 + e);
        float s = u * u;
        return 2 * u * (1 + s * (0.33333334f + s * (0.2f + s * (0.14285715f + s * (0.11111111f + s * 0.09090909f)))));
    }
}
