package io.infinimix.quickstart.fit;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Comma-separated numbers, one vector a line; a first line with anything but numbers is taken as a heading, empty lines are skipped. */
final class CsvFile {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .setCommentMarker('#')
            .get();

    private double[] values = new double[1024];
    private int used;
    private int rows;
    private int columns = -1;
    private boolean heading;

    private CsvFile() {}

    static VectorTable read(Path file) throws IOException, UnusableInputException {
        CsvFile csv = new CsvFile();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (CSVRecord record : FORMAT.parse(reader)) {
                csv.take(file, record);
            }
        } catch (MalformedInputException | java.io.UncheckedIOException e) {
            throw new UnusableInputException(
                    file + " is not text in UTF-8: " + e.getMessage() + "; save it as UTF-8 text or as .npy");
        }
        if (csv.rows == 0) {
            throw new UnusableInputException(file + " has no rows of numbers"
                    + (csv.heading ? " below its heading" : "") + ": give at least one");
        }
        return new VectorTable(Arrays.copyOf(csv.values, csv.used), csv.rows, csv.columns);
    }

    private void take(Path file, CSVRecord record) throws UnusableInputException {
        if (columns < 0) {
            columns = record.size();
            if (isHeading(record)) {
                heading = true;
                return;
            }
        }
        int row = rows + 1;
        if (record.size() != columns) {
            throw new UnusableInputException(file + " has " + record.size() + " columns in row " + row + ", but "
                    + columns + " in the first: every row needs the same number");
        }
        ensureRoom(columns);
        for (int column = 0; column < columns; column++) {
            values[used++] = number(file, record.get(column), row, column + 1);
        }
        rows = row;
    }

    private static boolean isHeading(CSVRecord record) {
        for (String field : record) {
            try {
                Double.parseDouble(field);
            } catch (NumberFormatException e) {
                if (!isMissing(field)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What common tools write for a missing or infinite value; not words of a heading. */
    private static boolean isMissing(String field) {
        return switch (field.toLowerCase(java.util.Locale.ROOT)) {
            case "", "nan", "na", "null", "inf", "-inf", "+inf", "infinity", "-infinity" -> true;
            default -> false;
        };
    }

    private static double number(Path file, String field, int row, int column) throws UnusableInputException {
        try {
            return Double.parseDouble(field);
        } catch (NumberFormatException e) {
            String found = field.isEmpty() ? "an empty field" : "'" + shorten(field) + "'";
            throw new UnusableInputException(file + " has " + found + " in row " + row + ", column " + column
                    + ", where a number should be: remove the row or the column, or replace the value");
        }
    }

    private static String shorten(String field) {
        return field.length() <= 40 ? field : field.substring(0, 40) + "...";
    }

    private void ensureRoom(int more) {
        if (used + more > values.length) {
            values = Arrays.copyOf(values, Math.max(used + more, values.length + (values.length >> 1)));
        }
    }
}
