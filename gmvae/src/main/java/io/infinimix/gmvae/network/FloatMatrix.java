package io.infinimix.gmvae.network;

import static org.bytedeco.openblas.global.openblas.CblasColMajor;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas.cblas_sgemv;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A preallocated off-heap matrix of float32, one item per column, columns one after the other ('f' order, into which ND4J multiplies several times faster than
 * into 'c'). Row-major data of n items is therefore copied in and out as it lies. Products go to ND4J's OpenBLAS directly: an operation of ND4J takes longer to be dispatched than the product of
 * a single item. Not thread-safe.
 */
public final class FloatMatrix implements AutoCloseable {

    static {
        ProcessorKernels.choose();
    }

    private final INDArray owned;
    private final INDArray whole;
    private final FloatBuffer values;
    private final FloatPointer memory;
    private final IntBuffer bits;
    private final int rows;
    private final int columns;
    private INDArray view;

    /**
     * @param rows length of an item
     * @param columns most items
     */
    public FloatMatrix(int rows, int columns) {
        this.owned = Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, columns}, 'f');
        this.whole = owned;
        this.values = whole.data().asNioFloat();
        this.memory = new FloatPointer(whole.data().addressPointer()).capacity((long) rows * columns);
        this.bits = memory.asByteBuffer().order(ByteOrder.nativeOrder()).asIntBuffer();
        this.rows = rows;
        this.columns = columns;
        this.view = whole;
    }

    private FloatMatrix(FloatMatrix owner, INDArray whole, int offset, int rows, int columns) {
        this.owned = null;
        this.whole = whole;
        this.values = owner.values.slice(offset, rows * columns);
        this.memory = owner.memory.getPointer(offset);
        this.bits = owner.bits.slice(offset, rows * columns);
        this.rows = rows;
        this.columns = columns;
        this.view = whole;
    }

    /** The part of a one-column matrix from {@code offset} on as a matrix of its own, on the same memory. */
    FloatMatrix part(int offset, int partRows, int partColumns) {
        long[] shape = {partRows, partColumns};
        INDArray on = Nd4j.create(whole.data(), shape, Nd4j.getStrides(shape, 'f'), offset, 'f');
        return new FloatMatrix(this, on, offset, partRows, partColumns);
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

    /** The bits of {@link #values}, on the same memory. */
    IntBuffer bits() {
        return bits;
    }

    private void requireOpen() {
        if (whole.wasClosed()) {
            throw new IllegalStateException("this matrix of " + rows + " x " + columns + " has been closed");
        }
    }

    /**
     * The product of this matrix, transposed, with the first {@code count} items. How many there are decides which kernel runs, and with it the last digits.
     *
     * @param items of as many rows as this matrix; not modified
     * @param into of as many rows as this matrix has columns; its first {@code count} items are overwritten
     */
    public void transposedTimes(FloatMatrix items, int count, FloatMatrix into) {
        requireOpen();
        if (count == 1) {
            cblas_sgemv(
                    CblasColMajor, CblasTrans, rows, columns, 1f, memory, rows, items.memory, 1, 0f, into.memory, 1);
        } else {
            multiply(CblasTrans, CblasNoTrans, columns, count, rows, items, into);
        }
    }

    /**
     * The product of this matrix with the first {@code count} items.
     *
     * @param items of as many rows as this matrix has columns; not modified
     * @param into of as many rows as this matrix; its first {@code count} items are overwritten
     */
    void times(FloatMatrix items, int count, FloatMatrix into) {
        multiply(CblasNoTrans, CblasNoTrans, rows, count, columns, items, into);
    }

    /**
     * The sum over the first {@code count} items of the product of each with the transposed item of the other matrix.
     *
     * @param others not modified
     * @param into rows x rows of the other matrix; overwritten
     */
    void timesTransposed(FloatMatrix others, int count, FloatMatrix into) {
        multiply(CblasNoTrans, CblasTrans, rows, others.rows, count, others, into);
    }

    private void multiply(int left, int right, int m, int n, int k, FloatMatrix other, FloatMatrix into) {
        requireOpen();
        cblas_sgemm(
                CblasColMajor, left, right, m, n, k, 1f, memory, rows, other.memory, other.rows, 0f, into.memory, m);
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
