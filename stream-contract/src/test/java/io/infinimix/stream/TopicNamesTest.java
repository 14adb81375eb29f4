package io.infinimix.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A topic's name is spelt in the catalogue and nowhere else. What a broker is set up from (compose, k8s) and what users copy (docs/examples) must spell it, and is tried or compared with the catalogue instead. */
class TopicNamesTest {

    private static final Set<String> SCANNED =
            Set.of("java", "properties", "yaml", "yml", "ts", "js", "html", "sh", "proto", "xml");
    private static final Set<String> SKIPPED =
            Set.of("target", "node_modules", "k8s", "monitoring", "examples", "shared");
    private static final List<String> CATALOGUE = List.of("Topics.java", "TopicsTest.java", "docker-compose.yml");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.-])("
            + Topics.all().stream()
                    .map(Topic::name)
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|"))
            + ")(?![\\w-]|\\.\\w)");

    @Test
    void nothingElseSpellsATopicName() throws IOException {
        List<String> spelt = new ArrayList<>();
        List<Path> files = sources();
        for (Path file : files) {
            List<String> lines = lines(file);
            for (int n = 0; n < lines.size(); n++) {
                if (NAME.matcher(lines.get(n)).find()) {
                    spelt.add(Repository.root().relativize(file) + ":" + (n + 1) + ": "
                            + lines.get(n).strip());
                }
            }
        }
        assertTrue(files.size() > 100, "only " + files.size() + " files were found to look at");
        assertEquals(List.of(), spelt, "take the name from Topics");
    }

    @Test
    void wouldFindAName() {
        assertTrue(NAME.matcher("consumer.subscribe(\"infinimix.images\")").find());
        assertTrue(NAME.matcher("topics=infinimix.latents,infinimix.mixture").find());
        assertTrue(NAME.matcher("kcat -t infinimix.images.dead-letter").find());
        assertTrue(!NAME.matcher("infinimix.mixture.unaccounted.latents").find(), "a metric");
        assertTrue(!NAME.matcher("infinimix.images-per-second").find(), "another word");
    }

    private static List<Path> sources() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(Repository.root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                boolean skipped = SKIPPED.contains(name) || name.startsWith(".") && !name.equals(".ci");
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                String extension = name.substring(name.lastIndexOf('.') + 1);
                boolean script = name.equals("infinimix") || name.equals("run");
                if (!CATALOGUE.contains(name)
                        && !name.equals("TopicNamesTest.java")
                        && (script || SCANNED.contains(extension))) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
