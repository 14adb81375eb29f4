package io.infinimix.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process takes now.
 *
 * @param residentMiB memory that it has in use, files that it maps included
 * @param ownMiB of that, what no file can give back: heap, stacks, native memory
 * @param handles open files and sockets
 */
record Footprint(long residentMiB, double ownMiB, long handles) {

    private static final double KIB_PER_MIB = 1024;

    /** Of a process; zeros if it has just gone. */
    static Footprint of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> handles = Files.list(process.resolve("fd"))) {
            List<String> status = Files.readAllLines(process.resolve("status"));
            return new Footprint(
                    Math.round(mebibytes(status, "VmRSS:")), mebibytes(status, "RssAnon:"), handles.count());
        } catch (NoSuchFileException e) {
            return new Footprint(0, 0, 0);
        }
    }

    /** None of a process that has ended and was not waited for. */
    private static double mebibytes(List<String> status, String name) {
        return status.stream()
                        .filter(line -> line.startsWith(name))
                        .mapToLong(line ->
                                Long.parseLong(line.substring(name.length()).replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0)
                / KIB_PER_MIB;
    }
}
