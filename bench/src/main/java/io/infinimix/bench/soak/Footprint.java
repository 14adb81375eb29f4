package io.infinimix.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process takes now.
 *
 * @param residentMiB memory
 * @param handles open files and sockets
 */
record Footprint(long residentMiB, long handles) {

    private static final String RESIDENT = "VmRSS:";
    private static final long KIB_PER_MIB = 1024;

    /** Of a process; zeros if it has just gone. */
    static Footprint of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> handles = Files.list(process.resolve("fd"));
                Stream<String> status = Files.lines(process.resolve("status"))) {
            long kibibytes = status.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(RESIDENT.length()).replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
            return new Footprint(kibibytes / KIB_PER_MIB, handles.count());
        } catch (NoSuchFileException e) {
            return new Footprint(0, 0);
        }
    }
}
