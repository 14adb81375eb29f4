package io.infinimix.dpgmmservice.readiness;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * The volume under the stores. While it is full nothing is committed, and the service is not ready; alive it is, because it goes on by itself when there is room. One that cannot be written at the start is a setting to be
 * corrected.
 */
@Readiness
@ApplicationScoped
class StateVolume implements HealthCheck {

    private static final String SETTING = "kafka-streams.state.dir";
    /** With less no store can begin another file. */
    private static final long LEAST_FREE_BYTES = 1024 * 1024;

    private final Path directory;

    @Inject
    StateVolume(@ConfigProperty(name = SETTING) Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        if (!isWritable()) {
            throw new IllegalArgumentException(SETTING + ": " + unwritable());
        }
    }

    /** What is wrong with it and what helps; empty if nothing is. */
    Optional<String> fault() {
        if (!isWritable()) {
            return Optional.of(unwritable());
        }
        try {
            long free = Files.getFileStore(existing()).getUsableSpace();
            return free >= LEAST_FREE_BYTES
                    ? Optional.empty()
                    : Optional.of(
                            "the volume of " + directory + " is full (" + free
                                    + " bytes are left): make room or enlarge it, and the service goes on from its last commit");
        } catch (IOException e) {
            return Optional.of(directory + " cannot be looked at: " + e);
        }
    }

    private String unwritable() {
        return directory + " cannot be written: mount it for writing and let this user write it, or choose another";
    }

    private boolean isWritable() {
        return Files.isWritable(existing());
    }

    private Path existing() {
        Path there = directory;
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        return there;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> fault = fault();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("state directory").status(fault.isEmpty());
        fault.ifPresent(words -> response.withData("fault", words));
        return response.build();
    }
}
