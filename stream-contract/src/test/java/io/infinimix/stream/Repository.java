package io.infinimix.stream;

import java.nio.file.Files;
import java.nio.file.Path;

/** The source tree that this test was built from. */
final class Repository {

    private Repository() {}

    static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("mvnw"))) {
            directory = directory.getParent();
            if (directory == null) {
                throw new AssertionError("no directory above " + Path.of("").toAbsolutePath() + " holds mvnw");
            }
        }
        return directory;
    }
}
