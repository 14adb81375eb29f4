package io.infinimix.backbone;

import io.infinimix.backbone.BackboneSettings.Pooling;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * From a run's output to a vector of features for each image. Axes of length 1 after the second do not count; an output [images, vectors, features] of a transformer and one [images, features, rows,
 * columns] of convolutions have several vectors, of which the settings say what becomes.
 *
 * @param vectors of each image
 * @param length of each vector
 * @param apart steps between a vector's values; 1 where vectors lie in one piece
 * @param pooling of the vectors
 */
record FeatureRows(int vectors, int length, int apart, Optional<Pooling> pooling) {

    private static final int MOST = 1 << 16;

    /** @throws UnusableBackboneException if that shape has no vectors, or several and the settings do not say what becomes of them */
    static FeatureRows of(Path model, String output, long[] shape, Optional<Pooling> pooling) {
        long[] axes = trimmed(shape);
        boolean planes = shape.length == 4 && axes.length > 2;
        if (axes.length < 2 || axes.length > 4 || axes.length == 4 && !planes) {
            throw new UnusableBackboneException(model + ": the output " + output + " has the shape "
                    + Arrays.toString(shape) + ", which has no features for each image: choose another output");
        }
        long vectors = axes.length == 2 ? 1 : planes ? places(axes) : axes[1];
        long length = planes || axes.length == 2 ? axes[1] : axes[2];
        if (length < 2 || length > MOST) {
            throw new UnusableBackboneException(model + ": the output " + output + " gives " + length
                    + " features for each image, 2 to " + MOST + " can be used: choose another output");
        }
        if (vectors > 1 && (pooling.isEmpty() || planes && pooling.get() == Pooling.FIRST)) {
            throw new UnusableBackboneException(model + ": the output " + output + " has the shape "
                    + Arrays.toString(shape) + ", " + vectors + " vectors for each image: say pooling: mean"
                    + (planes ? "" : " or pooling: first") + " in the settings");
        }
        return new FeatureRows((int) vectors, (int) length, planes ? (int) vectors : 1, pooling);
    }

    private static long places(long[] axes) {
        long places = 1;
        for (int axis = 2; axis < axes.length; axis++) {
            places *= axes[axis];
        }
        return places;
    }

    private static long[] trimmed(long[] shape) {
        int axes = shape.length;
        while (axes > 2 && shape[axes - 1] == 1) {
            axes--;
        }
        return Arrays.copyOf(shape, axes);
    }

    /**
     * Takes one image's features, brought to a mean square of 1, so that squared distances are 2 F (1 − cosine): what matters of features is their direction.
     *
     * @param output of a run
     * @param image number of the image in it
     * @param to receives {@link #length} values from {@code at} on; modified
     */
    void read(FloatBuffer output, int image, float[] to, int at) {
        int from = image * vectors * length;
        int used = pooling.orElse(Pooling.FIRST) == Pooling.MEAN ? vectors : 1;
        for (int i = 0; i < length; i++) {
            double sum = 0;
            for (int v = 0; v < used; v++) {
                sum += output.get(apart == 1 ? from + v * length + i : from + i * vectors + v);
            }
            to[at + i] = (float) (sum / used);
        }
        double square = 0;
        for (int i = at; i < at + length; i++) {
            square += (double) to[i] * to[i];
        }
        float scale = square > 0 ? (float) Math.sqrt(length / square) : 0;
        for (int i = at; i < at + length; i++) {
            to[i] *= scale;
        }
    }
}
