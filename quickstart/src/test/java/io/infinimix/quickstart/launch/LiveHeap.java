package io.infinimix.quickstart.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What another virtual machine's heap holds after a full collection. */
final class LiveHeap {

    /** Total, a count of objects, and bytes. */
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

    private LiveHeap() {}

    /** Has the process collect, and adds its objects up. */
    static long bytes(long pid) throws IOException {
        Process histogram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String answer = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher total = TOTAL.matcher(answer);
        if (!total.find()) {
            throw new IOException("no histogram of process " + pid + ": " + answer);
        }
        return Long.parseLong(total.group(1));
    }
}
