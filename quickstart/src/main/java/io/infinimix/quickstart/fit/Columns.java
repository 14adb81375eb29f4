package io.infinimix.quickstart.fit;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The columns of a table that a mixture is about.
 *
 * @param indices counting from 0, ascending
 * @param total columns of the table
 */
record Columns(int[] indices, int total) {

    /** Values beyond it square to infinity soon. */
    private static final double LARGEST = 1e120;

    /** All columns that vary, or all if none does. Says what is odd about the table. */
    static Columns worthFitting(VectorTable table, Consumer<String> warnings) throws UnusableInputException {
        requireReasonable(table);
        int[] varying = IntStream.range(0, table.columns())
                .filter(column -> !table.isConstant(column))
                .toArray();
        int[] kept = varying.length == 0 ? IntStream.range(0, table.columns()).toArray() : varying;
        for (int column = 0; column < table.columns() && varying.length > 0; column++) {
            if (table.isConstant(column)) {
                warnings.accept("column " + (column + 1) + " is " + table.values()[column]
                        + " in every row and says nothing about clusters: it is left out");
            }
        }
        if (table.rows() < kept.length) {
            warnings.accept("there are " + table.rows() + " rows in " + kept.length
                    + " dimensions, too few to learn covariances from: give more rows, or --covariance diagonal");
        }
        int repeated = table.rows() - distinct(table);
        if (repeated > 0) {
            warnings.accept(repeated + " of " + table.rows() + " rows repeat another row exactly; each counts");
        }
        return new Columns(kept, table.columns());
    }

    private static void requireReasonable(VectorTable table) throws UnusableInputException {
        for (int n = 0; n < table.values().length; n++) {
            if (Math.abs(table.values()[n]) > LARGEST) {
                throw new UnusableInputException("row " + (n / table.columns() + 1) + ", column "
                        + (n % table.columns() + 1) + " is " + table.values()[n]
                        + ", whose square overflows: divide the column by a constant, or replace the value");
            }
        }
    }

    private static int distinct(VectorTable table) {
        Set<Row> seen = new HashSet<>();
        for (int row = 0; row < table.rows(); row++) {
            seen.add(new Row(Arrays.copyOfRange(table.values(), row * table.columns(), (row + 1) * table.columns())));
        }
        return seen.size();
    }

    private record Row(double[] values) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Row row && Arrays.equals(values, row.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    int count() {
        return indices.length;
    }

    /** The table's values in these columns, row by row. */
    double[] select(VectorTable table) {
        if (indices.length == table.columns()) {
            return table.values();
        }
        double[] values = new double[table.rows() * indices.length];
        for (int row = 0; row < table.rows(); row++) {
            for (int c = 0; c < indices.length; c++) {
                values[row * indices.length + c] = table.values()[row * table.columns() + indices[c]];
            }
        }
        return values;
    }
}
