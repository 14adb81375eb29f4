package io.infinimix.quickstart.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Wall clocks of processes that can be put forward and back while they run, by a library of ours ({@code src/test/native/shifted_clock.c}) that answers in place of the C library. As on a machine whose date is set, clocks
 * that only measure how long something takes go on as they are, and waits until a time of day end when the clock is put beyond it, within a second. What differs: what the kernel itself dates, such as files,
 * bears the right time.
 *
 * @param library compiled
 * @param dir of the files that say how far each clock is ahead
 */
record ShiftedClocks(Path library, Path dir) {

    /**
     * Compiles the library.
     *
     * @param home root of the source tree
     * @return nothing where there is no C compiler, or no GNU C library
     */
    static Optional<ShiftedClocks> compile(Path home, Path dir) throws IOException, InterruptedException {
        Path library = dir.resolve("shifted_clock.so");
        Process compiler;
        try {
            compiler = new ProcessBuilder(
                            "cc",
                            "-shared",
                            "-fPIC",
                            "-O2",
                            "-o",
                            library.toString(),
                            home.resolve("quickstart/src/test/native/shifted_clock.c")
                                    .toString(),
                            "-ldl")
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            return Optional.empty();
        }
        return compiler.waitFor() == 0 ? Optional.of(new ShiftedClocks(library, dir)) : Optional.empty();
    }

    /** What a process needs in its environment; its clock is right at first. */
    Map<String, String> environment(String name) {
        try {
            Files.write(file(name), new byte[Long.BYTES]);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Map.of(
                "LD_PRELOAD", library.toString(), "SHIFTED_CLOCK", file(name).toString());
    }

    /** From now on those clocks are so far ahead of the right time. */
    void put(List<String> names, Duration ahead) throws IOException {
        ByteBuffer seconds =
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(0, ahead.toSeconds());
        for (String name : names) {
            // The processes have the file in their memory: it is not to be truncated.
            try (FileChannel file = FileChannel.open(file(name), StandardOpenOption.WRITE)) {
                file.write(seconds.duplicate(), 0);
            }
        }
    }

    private Path file(String name) {
        return dir.resolve(name + ".clock");
    }
}
