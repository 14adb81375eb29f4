package io.infinimix.quickstart.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service as a child process, started again when it ends by itself. Not thread-safe. */
final class ServiceProcess {

    /** A process that lived at least so long was not a failed start. */
    private static final Duration STABLE = Duration.ofSeconds(20);

    private static final int MOST_FAILED_STARTS = 3;
    private static final Duration STOP = Duration.ofSeconds(12);

    private final ServiceSpec spec;
    private final Path leash;
    private final Path log;
    private final Clock clock;
    private final Map<String, String> environment;
    private Process process;
    private Instant started;
    private int restarts;
    private int failedStarts;

    /**
     * @param leash jar of the agent that ends the service with this process
     * @param log file that its output is appended to
     */
    ServiceProcess(ServiceSpec spec, Path leash, Path log, Clock clock) {
        this(spec, leash, log, clock, Map.of());
    }

    /** @param environment what the service's differs in from this process's */
    ServiceProcess(ServiceSpec spec, Path leash, Path log, Clock clock, Map<String, String> environment) {
        this.spec = spec;
        this.leash = leash;
        this.log = log;
        this.clock = clock;
        this.environment = Map.copyOf(environment);
    }

    void start() throws IOException {
        // The shell lets the service ignore a terminal's Ctrl-C and hang-up, which go to all processes at once: the
        // launcher ends it, before the broker.
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-javaagent:" + leash);
        command.addAll(spec.arguments());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        // Several processes share the cores: a second OpenMP thread would only wait for the first.
        builder.environment().put("OMP_NUM_THREADS", "1");
        process = builder.start();
        started = clock.instant();
    }

    /**
     * Starts it again if it has ended.
     *
     * @return whether it had
     * @throws LaunchException if it keeps ending soon after its start
     */
    boolean revive() throws IOException, LaunchException {
        if (process.isAlive()) {
            return false;
        }
        boolean failed = Duration.between(started, clock.instant()).compareTo(STABLE) < 0;
        failedStarts = failed ? failedStarts + 1 : 0;
        if (failedStarts >= MOST_FAILED_STARTS) {
            throw new LaunchException("the " + spec.name() + " ended " + failedStarts
                    + " times soon after its start, the last time with status " + process.exitValue());
        }
        restarts++;
        start();
        return true;
    }

    ServiceSpec spec() {
        return spec;
    }

    Path log() {
        return log;
    }

    long pid() {
        return process.pid();
    }

    int restarts() {
        return restarts;
    }

    /** Asks it to end. */
    void stop() {
        if (process != null) {
            process.destroy();
        }
    }

    /** Waits for its end, and forces it if that takes too long. */
    void awaitEnd() throws InterruptedException {
        if (process != null && !process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
