package io.infinimix.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of the repository, named from its root. */
public final class Repository {

    private static final Path ROOT =
            Path.of(System.getProperty("infinimix.home", "..")).toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Repository() {}

    public static Path file(String path) {
        return ROOT.resolve(path).normalize();
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is no JSON", e);
        }
    }

    /** The only document of a YAML file. */
    public static JsonNode yaml(Path file) {
        return yamlDocuments(text(file)).get(0);
    }

    /** The documents of a YAML text, in order. Anchors are resolved; merge keys are not. */
    public static List<JsonNode> yamlDocuments(String text) {
        List<JsonNode> documents = new ArrayList<>();
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            values.forEachRemaining(documents::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }

    /** The files under a directory whose names end with one of the given endings, sorted; none if it is not there. */
    public static List<Path> files(String directory, String... endings) {
        if (!Files.isDirectory(file(directory))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(file(directory))) {
            return files.filter(Files::isRegularFile)
                    .filter(path -> Stream.of(endings).anyMatch(path.toString()::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
