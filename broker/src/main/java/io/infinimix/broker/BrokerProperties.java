package io.infinimix.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings of a broker: bound to the loopback interface, small buffers, as many copies of everything as there are nodes, no topics by accident. */
public final class BrokerProperties {

    static final String CONTROLLER = "CONTROLLER";

    /** Largest record on a topic that does not say otherwise, such as the changelogs of stores. */
    private static final int MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

    private BrokerProperties() {}

    static Map<String, String> of(Path data, int port, SecondPort second, Quorum quorum) {
        Map<String, String> properties = new HashMap<>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(quorum.node()));
        properties.put("controller.quorum.voters", quorum.voters());
        properties.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + second.listener() + "," + CONTROLLER + "://127.0.0.1:"
                        + quorum.controllerPort());
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port + second.advertised());
        properties.put(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT" + second.protocol());
        properties.putAll(second.properties());
        properties.put("controller.listener.names", CONTROLLER);
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("log.dirs", data.toString());
        properties.putAll(behaviour(quorum.size()));
        return properties;
    }

    /** What holds for a broker that is alone, wherever it runs: no address and no path. */
    public static Map<String, String> behaviour() {
        return behaviour(1);
    }

    /** Every partition is on each node, and a write counts once a majority has it: any one of three can be lost. */
    private static Map<String, String> behaviour(int nodes) {
        String copies = Integer.toString(nodes);
        String majority = Integer.toString(nodes / 2 + 1);
        Map<String, String> properties = new HashMap<>();
        properties.put("auto.create.topics.enable", "false");
        properties.put("default.replication.factor", copies);
        properties.put("min.insync.replicas", majority);
        properties.put("offsets.topic.replication.factor", copies);
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.replication.factor", copies);
        properties.put("transaction.state.log.min.isr", majority);
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("share.coordinator.state.topic.replication.factor", copies);
        properties.put("share.coordinator.state.topic.min.isr", majority);
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024));
        properties.put("log.segment.bytes", Integer.toString(128 * 1024 * 1024));
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "2");
        properties.put("background.threads", "2");
        return properties;
    }
}
