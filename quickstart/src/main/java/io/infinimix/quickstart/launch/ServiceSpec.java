package io.infinimix.quickstart.launch;

import io.infinimix.broker.Compilation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a service is run.
 *
 * @param name as shown
 * @param jar what is run
 * @param port of its REST interface, on loopback
 * @param heap limit of its heap, as the virtual machine takes it
 * @param machine further options of the virtual machine
 * @param properties its configuration
 */
record ServiceSpec(String name, Path jar, int port, String heap, List<String> machine, Map<String, String> properties) {

    ServiceSpec {
        machine = List.copyOf(machine);
        properties = Map.copyOf(properties);
    }

    /** The virtual machine's arguments, the jar last. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("-Xmx" + heap));
        arguments.addAll(machine);
        arguments.addAll(Compilation.GIVING_WAY);
        arguments.addAll(List.of(
                "-XX:+ExitOnOutOfMemoryError",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.log.console.color=false",
                "-Dquarkus.banner.enabled=false"));
        new TreeMap<>(properties).forEach((name, value) -> arguments.add("-D" + name + "=" + value));
        arguments.add("-jar");
        arguments.add(jar.toString());
        return arguments;
    }
}
