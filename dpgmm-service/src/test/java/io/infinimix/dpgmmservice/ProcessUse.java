package io.infinimix.dpgmmservice;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a Java process on this machine takes, by Linux' account and its own. */
final class ProcessUse {

    private static final double TICKS_PER_SECOND = 100;
    private static final int MEGABYTE = 1024 * 1024;

    private final long pid;

    ProcessUse(long pid) {
        this.pid = pid;
    }

    /** User and system time of all its threads so far. */
    double cpuSeconds() throws IOException {
        String[] fields = Files.readString(Path.of("/proc", Long.toString(pid), "stat"))
                .replaceFirst("^.*\\) ", "")
                .split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** What a full collection leaves. */
    long liveHeapMegabytes() throws IOException, InterruptedException {
        Process histogram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.class_histogram")
                .start();
        String total = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow();
        histogram.waitFor();
        return Long.parseLong(total.trim().split("\\s+")[2]) / MEGABYTE;
    }

    long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    static long megabytes(Path dir) {
        return bytes(dir.toFile()) / MEGABYTE;
    }

    /** Files may go while they are counted. */
    private static long bytes(File file) {
        File[] within = file.listFiles();
        return within == null
                ? file.length()
                : Arrays.stream(within).mapToLong(ProcessUse::bytes).sum();
    }
}
