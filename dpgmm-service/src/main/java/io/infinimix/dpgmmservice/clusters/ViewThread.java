package io.infinimix.dpgmmservice.clusters;

import io.infinimix.dpgmmservice.follow.FollowingThread;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps the read-committed view up to date, from start to shutdown. */
@ApplicationScoped
class ViewThread {

    private final ReadCommittedView view;
    private final FollowingThread thread;

    @Inject
    ViewThread(ViewConfig config, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        view = new ReadCommittedView(config, Clock.systemUTC());
        Map<TopicPartition, Long> positions = new HashMap<>();
        thread = new FollowingThread(
                "read-committed-view",
                bootstrapServers,
                consumer -> new ViewReader(consumer, view, config.replayedRecords(), positions));
    }

    /** The view that this thread writes. */
    @Produces
    @Singleton
    ReadCommittedView view() {
        return view;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        thread.stop();
    }
}
