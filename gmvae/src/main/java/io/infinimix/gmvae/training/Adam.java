package io.infinimix.gmvae.training;

import io.infinimix.gmvae.UnusableModelException;
import io.infinimix.gmvae.network.DenseWeights;
import java.nio.ByteBuffer;

/** Adam (Kingma and Ba, ICLR 2015) over flat weights as a plain loop, several times faster than the library's. Not thread-safe. */
public final class Adam {

    private static final float FIRST_DECAY = 0.9f;
    private static final float SECOND_DECAY = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final float[] first;
    private final float[] second;
    private final float[] weights;
    private final float[] gradient;
    private int steps;

    /** @param count number of weights */
    public Adam(int count) {
        first = new float[count];
        second = new float[count];
        weights = new float[count];
        gradient = new float[count];
    }

    /**
     * One step against the gradient.
     *
     * @param target modified
     * @param slope gradient of the same sizes; not modified
     */
    public void step(DenseWeights target, DenseWeights slope, double learningRate) {
        steps++;
        target.flat().get(weights, 0, 1);
        slope.flat().get(gradient, 0, 1);
        double correction = Math.sqrt(1 - Math.pow(SECOND_DECAY, steps)) / (1 - Math.pow(FIRST_DECAY, steps));
        float rate = (float) (learningRate * correction);
        float epsilon = (float) (EPSILON * Math.sqrt(1 - Math.pow(SECOND_DECAY, steps)));
        update(weights, gradient, first, second, rate, epsilon);
        target.flat().put(weights, 0, 1);
    }

    private static void update(float[] w, float[] g, float[] m, float[] v, float rate, float epsilon) {
        for (int i = 0; i < w.length; i++) {
            float slope = g[i];
            float mean = FIRST_DECAY * m[i] + (1 - FIRST_DECAY) * slope;
            float square = SECOND_DECAY * v[i] + (1 - SECOND_DECAY) * slope * slope;
            m[i] = mean;
            v[i] = square;
            w[i] -= rate * mean / ((float) Math.sqrt(square) + epsilon);
        }
    }

    /** What the next step depends on, copied. */
    State state() {
        return new State(steps, first.clone(), second.clone());
    }

    /** Goes on from a state of the same size. */
    void restore(State state) {
        if (state.first().length != first.length) {
            throw new UnusableModelException(
                    "An optimiser of " + state.first().length + " weights does not fit " + first.length);
        }
        steps = state.steps();
        System.arraycopy(state.first(), 0, first, 0, first.length);
        System.arraycopy(state.second(), 0, second, 0, second.length);
    }

    /**
     * The state of an optimiser; its arrays are shared and not to be modified.
     *
     * @param steps taken so far
     * @param first running averages of the gradient
     * @param second running averages of its squares
     */
    record State(int steps, float[] first, float[] second) {

        int bytes() {
            return 8 + 8 * first.length;
        }

        void write(ByteBuffer out) {
            out.putInt(steps).putInt(first.length);
            for (float value : first) {
                out.putFloat(value);
            }
            for (float value : second) {
                out.putFloat(value);
            }
        }

        static State read(ByteBuffer in) {
            int steps = in.remaining() < 8 ? 0 : in.getInt();
            int count = in.remaining() < 4 ? -1 : in.getInt();
            if (count < 0 || in.remaining() < 8L * count) {
                throw new UnusableModelException("The state of an optimiser ends too early");
            }
            float[] first = new float[count];
            float[] second = new float[count];
            for (int i = 0; i < count; i++) {
                first[i] = in.getFloat();
            }
            for (int i = 0; i < count; i++) {
                second[i] = in.getFloat();
            }
            return new State(steps, first, second);
        }
    }
}
