package io.infinimix.dpgmmservice.clusters;

import io.infinimix.dpgmmservice.follow.FollowingThread;
import io.infinimix.edge.kafka.KafkaConnection;
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

/** Keeps the read-committed view up to date, from start to shutdown. */
@ApplicationScoped
class ViewThread {

    private final ReadCommittedView view;
    private final FollowingThread thread;

    @Inject
    ViewThread(ViewConfig config, KafkaConnection connection) {
        view = new ReadCommittedView(config, Clock.systemUTC());
        Map<TopicPartition, Long> positions = new HashMap<>();
        thread = new FollowingThread(
                "read-committed-view",
                connection,
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
