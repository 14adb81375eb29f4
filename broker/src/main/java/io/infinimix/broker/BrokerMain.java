package io.infinimix.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The child process: formats the data directory if it is new, runs the broker, and ends when its standard input does, that is when its parent is gone, however it went.
 *
 * <p>Arguments: data directory, client port, the three of {@link SecondPort#arguments}, number of the node, and controller ports of all nodes.
 */
final class BrokerMain {

    /** Clusters do not meet here, so that one identity is enough for all, and a fixed one lets the data directory be used again. */
    private static final String CLUSTER_ID = "aW5maW5pbWl4LWRlbW8tMQ";

    private BrokerMain() {}

    public static void main(String[] args) throws Exception {
        endWithParent();
        Path data = Path.of(args[0]);
        Quorum quorum = Quorum.of(args[5], args[6]);
        format(data, quorum.node());
        Map<String, String> properties =
                BrokerProperties.of(data, Integer.parseInt(args[1]), SecondPort.of(args[2], args[3], args[4]), quorum);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        server.startup();
        server.awaitShutdown();
    }

    private static void format(Path data, int node) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                .setClusterId(CLUSTER_ID)
                .setNodeId(node)
                .setControllerListenerName(BrokerProperties.CONTROLLER)
                .setMetadataLogDirectory(data.toString())
                .addDirectory(data.toString())
                .setIgnoreFormatted(true)
                .run();
    }

    private static void endWithParent() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            continue;
                        }
                    } catch (IOException e) {
                        // A broken pipe says the same as its end.
                    }
                    System.exit(0);
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }
}
