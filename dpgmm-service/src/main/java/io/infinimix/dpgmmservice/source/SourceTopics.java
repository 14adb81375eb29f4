package io.infinimix.dpgmmservice.source;

import io.infinimix.dpgmmservice.TopicsConfigSource;
import io.infinimix.stream.offset.PresentTopics;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.StreamsConfig;
import org.jboss.logging.Logger;

/** Whether the topics that the topology reads and writes are there. */
@ApplicationScoped
public class SourceTopics {

    private static final Logger LOG = Logger.getLogger(SourceTopics.class);
    private static final int BEFORE_THE_TOPOLOGY = 1;
    private static final long ASK_AGAIN_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 2_000;

    private final Instance<StreamsConfig> config;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Admin admin;
    private Set<String> told = Set.of();

    @Inject
    SourceTopics(Instance<StreamsConfig> config) {
        this.config = config;
    }

    /**
     * Names of those that are missing; warns once when that changes.
     *
     * @throws KafkaException if the broker does not answer within seconds
     */
    public synchronized Set<String> missing() {
        if (admin == null) {
            Map<String, Object> settings = config.get().getAdminConfigs("infinimix-topics");
            settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
            settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
            admin = Admin.create(settings);
        }
        Set<String> missing = PresentTopics.of(admin, TopicsConfigSource.NAMES).missing();
        tell(missing);
        return missing;
    }

    private void tell(Set<String> missing) {
        if (!missing.equals(told)) {
            if (missing.isEmpty()) {
                LOG.infof("The topics %s are there again", told);
            } else {
                LOG.warnf(
                        "There are no topics %s: %s; the mixture goes on by itself once they are there",
                        missing, remedy());
            }
            told = missing;
        }
    }

    /** What to do about missing topics. */
    public static String remedy() {
        return "create them (infinimix topics)";
    }

    /**
     * Waits until none is missing.
     *
     * @return false if the service ends meanwhile
     */
    public boolean await() throws InterruptedException {
        while (stopping.getCount() > 0) {
            try {
                if (missing().isEmpty()) {
                    return true;
                }
            } catch (KafkaException e) {
                LOG.debugf("The broker does not say which topics it has: %s", e.getMessage());
            }
            stopping.await(ASK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
        return false;
    }

    /** Who ends the topology waits for its threads, and so for whoever waits here. */
    void stop(@Observes @Priority(BEFORE_THE_TOPOLOGY) ShutdownEvent event) {
        stopping.countDown();
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
