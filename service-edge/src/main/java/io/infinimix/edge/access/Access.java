package io.infinimix.edge.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Whether anyone is asked who they are, and the keys that are known. */
@ApplicationScoped
class Access {

    private static final Logger LOG = Logger.getLogger(Access.class);
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "[::1]", "localhost");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final AccessConfig config;
    private final boolean required;
    private final ApiKeys keys;
    private final List<String> page;

    @Inject
    Access(
            AccessConfig config,
            SessionConfig sessions,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "mp.jwt.verify.publickey") Optional<String> tokenKey,
            @ConfigProperty(name = "mp.jwt.verify.publickey.location") Optional<String> tokenKeys) {
        this.config = config;
        this.required = required(config.mode(), host);
        this.keys = config.keysFile()
                .map(file -> ApiKeys.read(file, config.requestsPerSecond()))
                .orElseGet(ApiKeys::none);
        this.page = sessions.paths().orElse(List.of());
        if (config.requestsPerSecond() < 1) {
            throw new IllegalArgumentException(
                    "infinimix.access.requests-per-second must be positive, was " + config.requestsPerSecond());
        }
        if (required && keys.isEmpty() && tokenKey.isEmpty() && tokenKeys.isEmpty()) {
            throw new IllegalArgumentException("infinimix.access.keys-file and mp.jwt.verify.publickey.location are"
                    + " unset while quarkus.http.host is " + host + ": nobody could come in. Set one of them, or listen"
                    + " on 127.0.0.1");
        }
    }

    static boolean required(AccessConfig.Mode mode, String host) {
        return switch (mode) {
            case AUTO -> !LOOPBACK.contains(host);
            case REQUIRED -> true;
            case PUBLISHED_ON_LOOPBACK -> false;
        };
    }

    /** Has a wrong setting stop the service before it takes a request. */
    void start(@Observes @Priority(1) StartupEvent event) {
        if (config.mode() == AccessConfig.Mode.PUBLISHED_ON_LOOPBACK) {
            LOG.warn("Nobody is asked for a key: infinimix.access.mode says that this port is published on the loopback"
                    + " interface only");
        }
    }

    /** Whether a role is needed for that request. */
    Set<Role> needed(String method, String path) {
        if (!required
                || config.openMetrics() && path.equals("/q/metrics")
                || READING.contains(method) && isPage(path)) {
            return Set.of();
        }
        return Routes.roles(method, path);
    }

    private boolean isPage(String path) {
        return page.stream()
                .anyMatch(one ->
                        one.endsWith("*") ? path.startsWith(one.substring(0, one.length() - 1)) : path.equals(one));
    }

    /** Whether people sign in here with a browser. */
    boolean hasPage() {
        return !page.isEmpty();
    }

    boolean required() {
        return required;
    }

    ApiKeys keys() {
        return keys;
    }

    int requestsPerSecond() {
        return config.requestsPerSecond();
    }
}
