package io.infinimix.lab.step;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A script of {@code lab/step} in an interpreter of its own with one thread: it does so much when told to, and answers with the milliseconds of processor time. */
final class PyTorch implements AutoCloseable {

    private final Process process;
    private final PrintWriter to;
    private final BufferedReader from;

    /** @throws IllegalArgumentException if the script is not there */
    PyTorch(String interpreter, String script) throws IOException {
        Path file = Path.of(System.getProperty("infinimix.home", ""), "lab/step", script);
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(file + " is missing: run this by ./infinimix from the repository");
        }
        ProcessBuilder builder =
                new ProcessBuilder(interpreter, file.toString()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("OMP_NUM_THREADS", "1");
        process = builder.start();
        to = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        from = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Milliseconds of processor time of one of what the script does.
     *
     * @param task a line that the script understands
     */
    double time(String task) throws IOException {
        to.println(task);
        String answer = from.readLine();
        if (answer == null) {
            throw new IllegalArgumentException("the interpreter ended: name one that has torch by --python"
                    + " (in Debian, /usr/bin/python3 with the package python3-torch)");
        }
        return Double.parseDouble(answer);
    }

    @Override
    public void close() {
        to.close();
        process.destroy();
    }
}
