package io.infinimix.gmvae.network;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * What the units of a layer do beside the product with the weights: biases and rectifying, forward and backward, one item after the other. Every loop runs over arrays of its own, because the compiler turns it
 * into vector instructions only where it sees that what is written is not what is read. Not thread-safe.
 */
final class LayerUnits {

    private final float[] item;
    private final float[] besides;
    private final int[] itemBits;
    private final int[] activeBits;

    /** @param widest most units of a layer */
    LayerUnits(int widest) {
        item = new float[widest];
        besides = new float[widest];
        itemBits = new int[widest];
        activeBits = new int[widest];
    }

    /**
     * Adds biases to every item and takes 0 for what is negative.
     *
     * @param items modified
     * @param biases one a unit; not modified
     */
    void rectify(FloatMatrix items, FloatMatrix biases, int count) {
        int units = items.rows();
        FloatBuffer values = items.values();
        biases.values().get(0, besides, 0, units);
        for (int n = 0, at = 0; n < count; n++, at += units) {
            values.get(at, item, 0, units);
            addRectified(item, besides, units);
            values.put(at, item, 0, units);
        }
    }

    /** Adds biases to every item; parameters as those of {@link #rectify}. */
    void shift(FloatMatrix items, FloatMatrix biases, int count) {
        int units = items.rows();
        FloatBuffer values = items.values();
        biases.values().get(0, besides, 0, units);
        for (int n = 0, at = 0; n < count; n++, at += units) {
            values.get(at, item, 0, units);
            add(item, besides, units);
            values.put(at, item, 0, units);
        }
    }

    /**
     * Takes 0 for the derivatives of units that {@link #rectify} gave 0.
     *
     * @param derivatives modified
     * @param activations what rectifying gave; not modified
     */
    void dropInactive(FloatMatrix derivatives, FloatMatrix activations, int count) {
        int units = derivatives.rows();
        IntBuffer values = derivatives.bits();
        IntBuffer actives = activations.bits();
        for (int n = 0, at = 0; n < count; n++, at += units) {
            values.get(at, itemBits, 0, units);
            actives.get(at, activeBits, 0, units);
            keepWhereNotZero(itemBits, activeBits, units);
            values.put(at, itemBits, 0, units);
        }
    }

    /**
     * Overwrites {@code into} with the sum of all items.
     *
     * @param items not modified
     */
    void sum(FloatMatrix items, int count, FloatMatrix into) {
        int units = items.rows();
        FloatBuffer values = items.values();
        Arrays.fill(besides, 0, units, 0f);
        for (int n = 0, at = 0; n < count; n++, at += units) {
            values.get(at, item, 0, units);
            add(besides, item, units);
        }
        into.values().put(0, besides, 0, units);
    }

    private static void addRectified(float[] to, float[] terms, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = Math.max(0f, to[i] + terms[i]);
        }
    }

    private static void add(float[] to, float[] terms, int length) {
        for (int i = 0; i < length; i++) {
            to[i] += terms[i];
        }
    }

    /** Of x and -x at least one has its highest bit set unless x is 0: a mask without a branch that the processor would guess wrongly half of the time. */
    private static void keepWhereNotZero(int[] values, int[] where, int length) {
        for (int i = 0; i < length; i++) {
            int x = where[i];
            values[i] &= (x | -x) >> 31;
        }
    }
}
