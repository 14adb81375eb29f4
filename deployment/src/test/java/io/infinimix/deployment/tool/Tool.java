package io.infinimix.deployment.tool;

import static org.junit.jupiter.api.Assumptions.abort;

import io.infinimix.deployment.Repository;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of the path or of {@code .infinimix/tools/bin}, where {@code .ci/tools} puts them. */
public record Tool(Path program) {

    private static final long LIMIT_SECONDS = 600;

    /** What a program printed on both its outputs, and how it ended. */
    public record Outcome(int status, String output) {}

    /** The program, if it is here. */
    public static Optional<Tool> find(String name) {
        Stream<String> path = Stream.of(System.getenv("PATH").split(File.pathSeparator));
        return Stream.concat(Stream.of(Repository.file(".infinimix/tools/bin").toString()), path)
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Tool::new);
    }

    /** The program; the test is skipped where it is not. */
    public static Tool require(String name) {
        return find(name).orElseGet(() -> abort(name + " is not here: .ci/tools fetches it on Debian"));
    }

    /** Runs it in the root of the repository. */
    public Outcome run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    /** The same with further variables of the environment. */
    public Outcome run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("tool", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(Repository.file("").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IOException(command + " did not end within " + LIMIT_SECONDS + " s");
            }
            return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }
}
