package io.infinimix.quickstart.fit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's array file, versions 1 to 3, of float32 or float64 in either byte order and either memory order, with one or two axes. One axis is read as one column.
 *
 * <p>Format: the six bytes {@code \x93NUMPY}, two version bytes, the header's length (two bytes, or four from version 2), the header as a Python dictionary in text, and
 * the numbers.
 */
final class NpyFile {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LARGEST_HEADER = 1 << 16;
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");

    private NpyFile() {}

    static VectorTable read(Path file) throws IOException, UnusableInputException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            String header = header(file, channel);
            String type = find(file, TYPE, header, "'descr'");
            long[] shape = shape(file, find(file, SHAPE, header, "'shape'"));
            boolean columnMajor = "True".equals(find(file, ORDER, header, "'fortran_order'"));
            return numbers(file, channel, type, shape, columnMajor);
        }
    }

    /** Whole numbers of one axis, as text. */
    static List<String> labels(Path file) throws IOException, UnusableInputException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            String header = header(file, channel);
            String type = find(file, TYPE, header, "'descr'");
            long[] shape = shape(file, find(file, SHAPE, header, "'shape'"));
            if (shape[1] != 1 || !type.matches("[<>=|][iu][1248]")) {
                throw new UnusableInputException(file + " holds values of type " + type + " in " + shape[1]
                        + " columns: give one column of whole numbers, labels.astype('int64').ravel()");
            }
            int size = type.charAt(2) - '0';
            requireBytes(file, channel, shape[0] * size);
            if (shape[0] * size > Integer.MAX_VALUE - 8) {
                throw new UnusableInputException(file + " holds " + shape[0] + " labels of " + size
                        + " bytes, more than 2 GiB: convert them with labels.astype('int32')");
            }
            ByteBuffer bytes = fill(file, channel, (int) shape[0] * size)
                    .order(type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            List<String> labels = new ArrayList<>();
            while (bytes.hasRemaining()) {
                labels.add(Long.toString(
                        switch (size) {
                            case 1 -> bytes.get();
                            case 2 -> bytes.getShort();
                            case 4 -> bytes.getInt();
                            default -> bytes.getLong();
                        }));
            }
            return labels;
        }
    }

    private static String header(Path file, FileChannel channel) throws IOException, UnusableInputException {
        ByteBuffer start = fill(file, channel, 8);
        for (byte expected : MAGIC) {
            if (start.get() != expected) {
                throw new UnusableInputException(
                        file + " is not a NumPy file although it is called .npy: write it with numpy.save");
            }
        }
        int version = start.get();
        int length = version == 1
                ? Short.toUnsignedInt(fill(file, channel, 2).getShort())
                : fill(file, channel, 4).getInt();
        if (version < 1 || version > 3 || length < 0 || length > LARGEST_HEADER) {
            throw new UnusableInputException(file + " has version " + version + " and a header of " + length
                    + " bytes: versions 1 to 3 with at most " + LARGEST_HEADER + " are read; write it with numpy.save");
        }
        return StandardCharsets.UTF_8.decode(fill(file, channel, length)).toString();
    }

    private static String find(Path file, Pattern pattern, String header, String field) throws UnusableInputException {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new UnusableInputException(file + " lacks " + field + " in its header: write it with numpy.save");
        }
        return matcher.group(1);
    }

    /** Rows and columns. */
    private static long[] shape(Path file, String text) throws UnusableInputException {
        String[] parts = text.isBlank() ? new String[0] : text.trim().split("\\s*,\\s*");
        if (parts.length != 1 && parts.length != 2) {
            throw new UnusableInputException(file + " has the shape (" + text + "): reshape it to rows x columns");
        }
        long rows = length(file, text, parts[0]);
        long columns = parts.length == 2 ? length(file, text, parts[1]) : 1;
        if (rows == 0 || columns == 0) {
            throw new UnusableInputException(
                    file + " has " + rows + " rows and " + columns + " columns: give at least one of each");
        }
        if (Math.multiplyHigh(rows, columns) != 0 || rows * columns > Integer.MAX_VALUE - 8) {
            throw new UnusableInputException(
                    file + " has the shape (" + text + "), more than 2^31 values: give a sample of its rows");
        }
        return new long[] {rows, columns};
    }

    private static long length(Path file, String shape, String text) throws UnusableInputException {
        if (!text.matches("[0-9]{1,18}")) {
            throw new UnusableInputException(
                    file + " has the shape (" + shape + "), which is no two numbers: write it with numpy.save");
        }
        return Long.parseLong(text);
    }

    /** Fails before memory is taken for numbers that the file does not hold. */
    private static void requireBytes(Path file, FileChannel channel, long bytes)
            throws IOException, UnusableInputException {
        if (channel.size() - channel.position() < bytes) {
            throw cutShort(file, channel);
        }
    }

    private static UnusableInputException cutShort(Path file, FileChannel channel) throws IOException {
        return new UnusableInputException(file + " ends after " + channel.size()
                + " bytes, before all its values: it was cut short, copy or write it again");
    }

    private static VectorTable numbers(Path file, FileChannel channel, String type, long[] shape, boolean columnMajor)
            throws IOException, UnusableInputException {
        int size = switch (type) {
            case "<f4", ">f4", "=f4" -> Float.BYTES;
            case "<f8", ">f8", "=f8" -> Double.BYTES;
            default ->
                throw new UnusableInputException(
                        file + " holds values of type " + type + ": convert them with array.astype('float64')");
        };
        int rows = (int) shape[0];
        int columns = (int) shape[1];
        requireBytes(file, channel, (long) rows * columns * size);
        double[] values = new double[rows * columns];
        int across = columnMajor ? rows : columns;
        int down = columnMajor ? columns : rows;
        ByteOrder order = type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        for (int line = 0; line < down; line++) {
            ByteBuffer bytes =
                    fill(file, channel, Math.multiplyExact(across, size)).order(order);
            for (int n = 0; n < across; n++) {
                double value = size == Float.BYTES ? bytes.getFloat() : bytes.getDouble();
                values[columnMajor ? n * columns + line : line * columns + n] = value;
            }
        }
        return new VectorTable(values, rows, columns);
    }

    private static ByteBuffer fill(Path file, FileChannel channel, int bytes)
            throws IOException, UnusableInputException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw cutShort(file, channel);
            }
        }
        return buffer.flip();
    }
}
