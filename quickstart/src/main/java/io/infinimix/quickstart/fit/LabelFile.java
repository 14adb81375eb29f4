package io.infinimix.quickstart.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** True labels, one a row: any words or numbers as text, or whole numbers as .npy. A first line too many is taken as a heading. */
final class LabelFile {

    private LabelFile() {}

    /** A number for every row, equal where labels are. */
    static int[] read(Path file, int rows) throws IOException, UnusableInputException {
        if (!Files.isRegularFile(file)) {
            throw new UnusableInputException(
                    "there is no file " + file + ": give the path of a file with one label a row");
        }
        List<String> labels =
                file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".npy")
                        ? NpyFile.labels(file)
                        : lines(file);
        if (labels.size() == rows + 1) {
            labels = labels.subList(1, labels.size());
        }
        if (labels.size() != rows) {
            throw new UnusableInputException(
                    file + " has " + labels.size() + " labels for " + rows + " rows: give one label for each row");
        }
        Map<String, Integer> numbers = new LinkedHashMap<>();
        int[] result = new int[rows];
        for (int n = 0; n < rows; n++) {
            numbers.putIfAbsent(labels.get(n), numbers.size());
            result[n] = numbers.get(labels.get(n));
        }
        return result;
    }

    private static List<String> lines(Path file) throws IOException, UnusableInputException {
        List<String> labels = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    labels.add(line.strip());
                }
            }
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new UnusableInputException(file + " is not text in UTF-8: save it as UTF-8 text or as .npy");
        }
        return labels;
    }
}
