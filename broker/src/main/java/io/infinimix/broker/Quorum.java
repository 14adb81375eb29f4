package io.infinimix.broker;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The nodes of a cluster on this machine, each of them broker and controller, and which of them one is.
 *
 * @param node from 1
 * @param controllerPorts where the nodes talk to each other, in their order
 */
record Quorum(int node, List<Integer> controllerPorts) {

    Quorum {
        controllerPorts = List.copyOf(controllerPorts);
        if (node < 1 || node > controllerPorts.size()) {
            throw new IllegalArgumentException(
                    "node " + node + " is none of " + controllerPorts.size() + ": they are numbered from 1");
        }
    }

    static Quorum alone(int controllerPort) {
        return new Quorum(1, List.of(controllerPort));
    }

    /** @param ports as {@link #ports} writes them */
    static Quorum of(String node, String ports) {
        return new Quorum(
                Integer.parseInt(node),
                Arrays.stream(ports.split(",")).map(Integer::valueOf).toList());
    }

    String ports() {
        return controllerPorts.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    int controllerPort() {
        return controllerPorts.get(node - 1);
    }

    /** All nodes as Kafka's {@code controller.quorum.voters} names them. */
    String voters() {
        return IntStream.rangeClosed(1, size())
                .mapToObj(other -> other + "@127.0.0.1:" + controllerPorts.get(other - 1))
                .collect(Collectors.joining(","));
    }

    int size() {
        return controllerPorts.size();
    }
}
