package io.infinimix.encoder.position;

import io.infinimix.stream.Topics;
import io.infinimix.stream.offset.PresentTopics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** The topics that the loop needs, as the broker has them now. */
public final class NeededTopics implements AutoCloseable {

    private static final List<String> NAMES =
            List.of(Topics.IMAGES.name(), Topics.LATENTS.name(), Topics.DEAD_LETTERS.name(), Topics.MODELS.name());

    private final Admin admin;

    /** Takes over the client and closes it. */
    public NeededTopics(Admin admin) {
        this.admin = admin;
    }

    /** @throws KafkaException if the broker does not answer */
    public PresentTopics present() {
        return PresentTopics.of(admin, NAMES);
    }

    /**
     * The id of the cluster that the broker belongs to.
     *
     * @throws KafkaException if the broker does not answer
     */
    public String cluster() {
        try {
            return admin.describeCluster().clusterId().get();
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
