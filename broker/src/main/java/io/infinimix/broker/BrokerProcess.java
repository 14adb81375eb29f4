package io.infinimix.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A broker in a process of its own, with its data in a directory that outlives it. Ends when this process does. Not thread-safe.
 */
public final class BrokerProcess implements LocalBroker {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(15);
    private static final int TRIES = 5;

    private final Path data;
    private final Path log;
    private final Compilation compilation;
    private int port;
    private Quorum quorum;
    private SecondPort second = SecondPort.NONE;
    private Map<String, String> environment = Map.of();
    private Process process;

    private BrokerProcess(Path data, Path log, Compilation compilation) {
        this.data = data;
        this.log = log;
        this.compilation = compilation;
    }

    /**
     * Starts a broker and waits until it answers.
     *
     * @param data directory of its data, created if it is missing
     * @param log file that its output is appended to
     * @throws IOException if it does not come up; the message names the log
     */
    public static BrokerProcess start(Path data, Path log) throws IOException, InterruptedException {
        return start(data, log, 0, Compilation.QUICK);
    }

    /**
     * As {@link #start(Path, Path)}, on a port of choice if it is free.
     *
     * @param preferredPort where clients look first; 0 for any
     */
    public static BrokerProcess start(Path data, Path log, int preferredPort, Compilation compilation)
            throws IOException, InterruptedException {
        return start(data, log, preferredPort, () -> SecondPort.NONE, compilation);
    }

    /**
     * As {@link #start(Path, Path)}, with a second port for clients that come through a proxy on loopback.
     *
     * @param proxyPort where the proxy listens, which is told to those clients; it has to lead to {@link #behindPort}
     */
    public static BrokerProcess startBehind(Path data, Path log, int proxyPort)
            throws IOException, InterruptedException {
        return start(data, log, 0, () -> new SecondPort(freePort(), proxyPort, false), Compilation.QUICK);
    }

    /**
     * As {@link #start(Path, Path)}, with a second port on which clients have to say who they are: {@link #credentials} on {@link #signInServers}.
     */
    public static BrokerProcess startWithSignIn(Path data, Path log) throws IOException, InterruptedException {
        return start(data, log, 0, BrokerProcess::signInPort, Compilation.QUICK);
    }

    /**
     * As {@link #start(Path, Path)}, in another environment.
     *
     * @param environment what the broker's differs in from this process's
     */
    public static BrokerProcess startIn(Path data, Path log, Map<String, String> environment)
            throws IOException, InterruptedException {
        BrokerProcess broker = new BrokerProcess(Files.createDirectories(data), log, Compilation.QUICK);
        broker.environment = Map.copyOf(environment);
        return started(broker, 0, () -> SecondPort.NONE);
    }

    private static SecondPort signInPort() throws IOException {
        int port = freePort();
        return new SecondPort(port, port, true);
    }

    private interface PortChoice {
        SecondPort choose() throws IOException;
    }

    private static BrokerProcess start(
            Path data, Path log, int preferredPort, PortChoice second, Compilation compilation)
            throws IOException, InterruptedException {
        return started(new BrokerProcess(Files.createDirectories(data), log, compilation), preferredPort, second);
    }

    private static BrokerProcess started(BrokerProcess broker, int preferredPort, PortChoice second)
            throws IOException, InterruptedException {
        IOException last = null;
        for (int n = 0; n < TRIES; n++) {
            // Another process may take a free port before the broker binds it.
            broker.port = n == 0 && preferredPort != 0 && isFree(preferredPort) ? preferredPort : freePort();
            broker.quorum = Quorum.alone(freePort());
            broker.second = second.choose();
            try {
                broker.launch();
                broker.awaitAnswer();
                return broker;
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    /**
     * One of several nodes, which answer only when a majority of them runs: call {@link #awaitAnswer} when all are launched.
     */
    static BrokerProcess launchNode(Path data, Path log, Quorum quorum) throws IOException {
        BrokerProcess broker = new BrokerProcess(Files.createDirectories(data), log, Compilation.QUICK);
        broker.port = freePort();
        broker.quorum = quorum;
        broker.launch();
        return broker;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void restart() throws IOException, InterruptedException {
        launch();
        awaitAnswer();
    }

    private void launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    void awaitAnswer() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (!process.isAlive()) {
                throw new IOException("the broker ended with status " + process.exitValue() + ": see " + log);
            }
            if (System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IOException("the broker did not answer within " + START.toSeconds() + " s: see " + log);
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    /** The shell lets the broker ignore a terminal's Ctrl-C and hang-up, which go to all processes at once: who started it ends it, after its clients. */
    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "trap '' INT HUP; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=" + (compilation == Compilation.QUICK ? 1 : 4)));
        command.addAll(heap());
        command.addAll(Compilation.GIVING_WAY);
        command.addAll(List.of(
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dlog4j2.level=WARN",
                "-cp",
                classPath(),
                BrokerMain.class.getName(),
                data.toString(),
                Integer.toString(port)));
        command.addAll(second.arguments());
        command.addAll(List.of(Integer.toString(quorum.node()), quorum.ports()));
        return command;
    }

    /** One that lasts has a fixed heap, so that its memory says what it needs, and room in it for what is under way, which the collector would otherwise copy again and again. */
    private List<String> heap() {
        return compilation == Compilation.QUICK
                ? List.of("-Xms96m", "-Xmx192m")
                : List.of("-Xms256m", "-Xmx256m", "-Xmn112m");
    }

    /** Surefire hides the test's class path in a jar's manifest and keeps it in a property of its own. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private boolean answers() throws InterruptedException {
        if (!listens()) {
            return false;
        }
        Map<String, Object> configuration = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3000);
        try (Admin admin = Admin.create(configuration)) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Where a proxy has to lead to; 0 if there is to be none. */
    public int behindPort() {
        return second.port();
    }

    /** Where clients have to say who they are. */
    public String signInServers() {
        return "127.0.0.1:" + second.port();
    }

    /** Settings of a client that says who it is. */
    public static Map<String, String> credentials() {
        return SecondPort.CREDENTIALS;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Stops it in order, or by force if that takes too long. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
