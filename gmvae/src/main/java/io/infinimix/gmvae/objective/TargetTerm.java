package io.infinimix.gmvae.objective;

/**
 * Teaching: log(1 + |μ - T|² / 2), the Cauchy loss of the mean to the image's graph target, which a target that is off pulls at but a little. Gradient: (μ - T) / (1 + |μ - T|² / 2).
 */
public final class TargetTerm implements LatentTerm {

    private final float[] targets;
    private final int dimension;

    /** @param targets T of every training image, images x D; kept, not modified */
    public TargetTerm(float[] targets, int dimension) {
        this.targets = targets;
        this.dimension = dimension;
    }

    @Override
    public String name() {
        return "target";
    }

    @Override
    public double add(
            int[] images,
            int count,
            float[] means,
            float[] logVariances,
            double weight,
            float[] meanGradient,
            float[] logVarianceGradient) {
        double sum = 0;
        for (int n = 0; n < count; n++) {
            int at = n * dimension;
            int target = images[n] * dimension;
            double squares = 0;
            for (int d = 0; d < dimension; d++) {
                double difference = means[at + d] - targets[target + d];
                squares += difference * difference;
            }
            sum += Math.log1p(squares / 2);
            float pull = (float) (weight / count / (1 + squares / 2));
            for (int d = 0; d < dimension; d++) {
                meanGradient[at + d] += pull * (means[at + d] - targets[target + d]);
            }
        }
        return sum / count;
    }
}
