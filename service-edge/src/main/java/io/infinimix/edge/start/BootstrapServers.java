package io.infinimix.edge.start;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Has a service stop whose brokers are written wrongly. One that is written well and away is waited for. */
@ApplicationScoped
class BootstrapServers {

    private static final Pattern ADDRESS = Pattern.compile("(\\w+://)?(\\[[0-9a-fA-F:]+]|[^\\s:,/\\[\\]]+):(\\d{1,5})");
    private static final int LARGEST_PORT = 65_535;

    private final String servers;

    @Inject
    BootstrapServers(@ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        this.servers = servers;
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        check(servers);
    }

    static void check(String servers) {
        for (String server : servers.split(",")) {
            var address = ADDRESS.matcher(server.strip());
            if (!address.matches() || Integer.parseInt(address.group(3)) > LARGEST_PORT) {
                throw new IllegalArgumentException("kafka.bootstrap.servers is \"" + servers + "\", and \"" + server
                        + "\" is no HOST:PORT: write brokers with a comma between them");
            }
        }
    }
}
