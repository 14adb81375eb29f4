package io.infinimix.trainer.sample;

import io.infinimix.stream.Topics;
import io.infinimix.stream.offset.PresentTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** The images topic as it is when reading begins. A consumer says neither that its topic is gone nor that it is another one of the same name. */
final class ImagesTopic implements AutoCloseable {

    private static final String NAME = Topics.IMAGES.name();
    private static final int ANSWER_MILLIS = 10_000;
    private static final long CHECK_NANOS = Duration.ofSeconds(10).toNanos();

    private final Admin admin;
    private final Optional<Uuid> begun;
    private long checkedAt = System.nanoTime();

    /**
     * @param clients settings of every client
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     */
    ImagesTopic(Map<String, Object> clients) {
        Map<String, Object> own = new HashMap<>(clients);
        own.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        own.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        admin = Admin.create(own);
        try {
            begun = now();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Its id; empty if it is not there. */
    Optional<String> id() {
        return begun.map(Uuid::toString);
    }

    /** As {@link #check}, unless that was just done. */
    void checkNowAndThen() {
        if (System.nanoTime() - checkedAt > CHECK_NANOS) {
            check();
        }
    }

    /** @throws IllegalStateException if the topic is gone, or another one */
    void check() {
        Optional<Uuid> now = now();
        if (!now.equals(begun)) {
            throw new IllegalStateException("the topic " + NAME
                    + (now.isPresent() ? " was created anew" : " is gone: create it (infinimix topics)"));
        }
        checkedAt = System.nanoTime();
    }

    private Optional<Uuid> now() {
        return Optional.ofNullable(PresentTopics.of(admin, List.of(NAME)).ids().get(NAME));
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
