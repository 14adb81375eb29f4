package io.infinimix.quickstart.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Vectors as the fit takes them: finite numbers, one vector a row.
 *
 * @param values rows x columns numbers, row by row
 * @param rows at least 1
 * @param columns at least 1
 */
record VectorTable(double[] values, int rows, int columns) {

    VectorTable {
        if (rows < 1 || columns < 1 || values.length != (long) rows * columns) {
            throw new IllegalArgumentException(
                    "a table of " + rows + " x " + columns + " cannot have " + values.length + " values");
        }
    }

    /**
     * Reads a file by its ending: {@code .npy}, or {@code .csv} and {@code .txt} as comma-separated text.
     *
     * @throws UnusableInputException where the content is not a table of finite numbers, naming row, column and remedy
     */
    static VectorTable read(Path file) throws IOException, UnusableInputException {
        if (!Files.isRegularFile(file)) {
            throw new UnusableInputException("there is no file " + file + ": give the path of a .npy or .csv file");
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        VectorTable table;
        if (name.endsWith(".npy")) {
            table = NpyFile.read(file);
        } else if (name.endsWith(".csv") || name.endsWith(".txt")) {
            table = CsvFile.read(file);
        } else {
            throw new UnusableInputException(file + " ends neither in .npy nor in .csv: convert it to one of them");
        }
        table.requireFinite(file);
        return table;
    }

    private void requireFinite(Path file) throws UnusableInputException {
        for (int n = 0; n < values.length; n++) {
            if (!Double.isFinite(values[n])) {
                throw new UnusableInputException(file + " has " + values[n] + " in row " + (n / columns + 1)
                        + ", column " + (n % columns + 1) + ": remove the row or replace the value");
            }
        }
    }

    /** Whether every row has the same value in this column (counting from 0). */
    boolean isConstant(int column) {
        for (int row = 1; row < rows; row++) {
            if (values[row * columns + column] != values[column]) {
                return false;
            }
        }
        return true;
    }
}
