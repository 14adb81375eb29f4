package io.infinimix.edge.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The directory that a service keeps its state in: its size, and its volume's, in bytes. Files may come and go while it is measured. */
final class StateDirectory {

    private final Path directory;

    StateDirectory(Path directory) {
        this.directory = directory;
    }

    Path path() {
        return directory;
    }

    /** What the files in it hold; 0 before it is there. */
    double used() {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.mapToDouble(StateDirectory::size).sum();
        } catch (IOException | UncheckedIOException e) {
            return Double.NaN;
        }
    }

    double free() {
        return volume(FileStore::getUsableSpace);
    }

    double total() {
        return volume(FileStore::getTotalSpace);
    }

    private interface Space {
        long of(FileStore store) throws IOException;
    }

    private double volume(Space space) {
        Path there = directory.toAbsolutePath();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return space.of(Files.getFileStore(there));
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private static double size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
