package io.infinimix.gmvae.network;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A preallocated off-heap matrix of float32, one item per column, columns one after the other ('f' order, into which ND4J multiplies several times faster than
 * into 'c'). Row-major data of n items is therefore copied in and out as it lies. Not thread-safe.
 */
public final class FloatMatrix implements AutoCloseable {

    static {
        ProcessorKernels.choose();
    }

    private final INDArray owned;
    private final INDArray whole;
    private final FloatBuffer values;
    private final int rows;
    private final int columns;
    private INDArray view;

    /**
     * @param rows length of an item
     * @param columns most items
     */
    public FloatMatrix(int rows, int columns) {
        this(Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, columns}, 'f'), null, rows, columns);
    }

    private FloatMatrix(INDArray whole, FloatBuffer values, int rows, int columns) {
        this.owned = values == null ? whole : null;
        this.whole = whole;
        this.values = values == null ? whole.data().asNioFloat() : values;
        this.rows = rows;
        this.columns = columns;
        this.view = whole;
    }

    /** The part of a one-column matrix from {@code offset} on as a matrix of its own, on the same memory. */
    FloatMatrix part(long offset, int partRows, int partColumns) {
        long[] shape = {partRows, partColumns};
        INDArray on = Nd4j.create(whole.data(), shape, Nd4j.getStrides(shape, 'f'), offset, 'f');
        FloatBuffer slice = values.slice((int) offset, partRows * partColumns);
        return new FloatMatrix(on, slice, partRows, partColumns);
    }

    /** Length of an item. */
    public int rows() {
        return rows;
    }

    /** Most items. */
    public int columns() {
        return columns;
    }

    /** All values, item after item; shares memory with the matrix. */
    public FloatBuffer values() {
        return values;
    }

    /** The first {@code count} items as an array on the same memory. */
    public INDArray first(int count) {
        if (view.columns() != count) {
            view = count == columns
                    ? whole
                    : Nd4j.create(whole.data(), new long[] {rows, count}, new long[] {1, rows}, whole.offset(), 'f');
        }
        return view;
    }

    /** Copies items in. */
    public void put(float[] from, int offset, int count) {
        values.put(0, from, offset, count * rows);
    }

    /** Copies items out. */
    public void get(float[] to, int offset, int count) {
        values.get(0, to, offset, count * rows);
    }

    /** Frees the memory; parts free nothing. */
    @Override
    public void close() {
        if (owned != null && !owned.wasClosed()) {
            owned.close();
        }
    }
}
