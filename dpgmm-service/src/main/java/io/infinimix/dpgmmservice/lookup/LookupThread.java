package io.infinimix.dpgmmservice.lookup;

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

/** Keeps this instance's recent assignments up to date, from start to shutdown. */
@ApplicationScoped
class LookupThread {

    private final RecentAssignments recent;
    private final FollowingThread thread;

    @Inject
    LookupThread(LookupConfig config, Instances instances, KafkaConnection connection) {
        Clock clock = Clock.systemUTC();
        recent = new RecentAssignments(clock, config.retention(), config.retainedAssignments());
        Map<TopicPartition, Long> positions = new HashMap<>();
        thread = new FollowingThread(
                "recent-assignments",
                connection,
                consumer -> new AssignmentFollower(
                        consumer,
                        recent,
                        instances::partitions,
                        () -> clock.millis() - config.retention().toMillis(),
                        config.retainedAssignments(),
                        positions));
    }

    /** What this thread writes. */
    @Produces
    @Singleton
    RecentAssignments recent() {
        return recent;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        thread.stop();
    }
}
