package io.infinimix.encoder.encode;

import io.infinimix.edge.kafka.KafkaConnection;
import io.infinimix.encoder.EncoderMetrics;
import io.infinimix.encoder.decode.DecodePool;
import io.infinimix.encoder.describe.ConfiguredBackbone;
import io.infinimix.encoder.model.ReleaseConfig;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts the loop with the service, and stops it before the service ends. */
@ApplicationScoped
class EncodingThread {

    private static final Duration STOP = Duration.ofSeconds(8);

    private final EncodingLoop loop;
    private final EncodingState state;
    private final Thread thread;

    @Inject
    EncodingThread(
            KafkaConnection connection,
            EncoderConfig config,
            ReleaseConfig releases,
            EncoderMetrics metrics,
            EncodingState state,
            DecodePool pool,
            ConfiguredBackbone backbone,
            @ConfigProperty(name = "infinimix.instance-id") Optional<String> instanceId) {
        EncodingSettings settings = config.settings(instanceId);
        this.state = state;
        this.loop = new EncodingLoop(
                new EncoderClients(connection, settings),
                new EncodingParts(
                        settings,
                        state,
                        metrics,
                        releases.reader(),
                        pool,
                        new BatchEncoder(
                                Clock.systemUTC(),
                                backbone,
                                new ThumbnailAllowance(config.thumbnailsPerSecond(), Clock.systemUTC())),
                        backbone));
        this.thread = new Thread(this::run, "encoding");
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stop();
        thread.join(STOP.toMillis());
    }

    private void run() {
        loop.run();
        if (state.failed()) {
            // Only a new process helps, and whoever watches this one starts it.
            Quarkus.asyncExit(1);
        }
    }
}
