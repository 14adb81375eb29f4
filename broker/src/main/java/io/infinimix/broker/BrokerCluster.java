package io.infinimix.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several brokers in processes of their own, each with a copy of everything, any minority of which can be away. Not thread-safe.
 */
public final class BrokerCluster implements AutoCloseable {

    private static final int TRIES = 5;

    private final List<BrokerProcess> nodes;

    private BrokerCluster(List<BrokerProcess> nodes) {
        this.nodes = nodes;
    }

    /**
     * Starts so many and waits until each answers.
     *
     * @param directory of their data and logs
     * @throws IOException if one does not come up; the message names its log
     */
    public static BrokerCluster start(Path directory, int size) throws IOException, InterruptedException {
        IOException last = null;
        for (int n = 0; n < TRIES; n++) {
            // Another process may take a free port before a node binds it; the nodes know each other by their ports.
            BrokerCluster cluster = new BrokerCluster(new ArrayList<>());
            try {
                cluster.launch(directory, size);
                return cluster;
            } catch (IOException e) {
                cluster.close();
                last = e;
            }
        }
        throw last;
    }

    private void launch(Path directory, int size) throws IOException, InterruptedException {
        List<Integer> ports = new ArrayList<>();
        for (int node = 1; node <= size; node++) {
            ports.add(BrokerProcess.freePort());
        }
        for (int node = 1; node <= size; node++) {
            String name = "broker-" + node;
            nodes.add(BrokerProcess.launchNode(
                    directory.resolve(name), directory.resolve(name + ".log"), new Quorum(node, ports)));
        }
        for (BrokerProcess node : nodes) {
            node.awaitAnswer();
        }
    }

    /** Where clients find any of them. */
    public String bootstrapServers() {
        return nodes.stream().map(BrokerProcess::bootstrapServers).collect(Collectors.joining(","));
    }

    public int size() {
        return nodes.size();
    }

    /** @param number from 1, as it is named in metadata */
    public LocalBroker node(int number) {
        return nodes.get(number - 1);
    }

    @Override
    public void close() {
        nodes.forEach(BrokerProcess::close);
    }
}
