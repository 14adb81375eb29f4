package io.infinimix.quickstart.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for what one run of the demo keeps: the broker's data, the services' states, the logs. Goes when the run does; what killed runs left is swept away by the next. */
public final class RunDirectory implements AutoCloseable {

    private final Path path;
    private boolean kept;

    private RunDirectory(Path path) {
        this.path = path;
    }

    /** @param parent directory of all runs; each has one named after its process */
    public static RunDirectory create(Path parent, long pid) throws IOException {
        Files.createDirectories(parent);
        sweep(parent);
        Path path = parent.resolve(Long.toString(pid));
        delete(path);
        Files.createDirectories(path.resolve("log"));
        return new RunDirectory(path);
    }

    private static void sweep(Path parent) throws IOException {
        try (Stream<Path> runs = Files.list(parent)) {
            for (Path run : runs.toList()) {
                String name = run.getFileName().toString();
                if (name.matches("\\d{1,18}")
                        && ProcessHandle.of(Long.parseLong(name)).isEmpty()) {
                    delete(run);
                }
            }
        }
    }

    /** The log of a process. */
    public Path log(String process) {
        return path.resolve("log").resolve(process + ".log");
    }

    Path data(String process) {
        return path.resolve(process);
    }

    /** Leaves the directory where it is, for someone to look at; the next run sweeps it away. */
    public Path keep() {
        kept = true;
        return path;
    }

    @Override
    public void close() throws IOException {
        if (!kept) {
            delete(path);
        }
    }

    private static void delete(Path path) throws IOException {
        List<Path> all;
        try (Stream<Path> inside = Files.walk(path)) {
            all = inside.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return;
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
