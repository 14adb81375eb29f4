package io.infinimix.encoder.encode;

import io.infinimix.encoder.encode.EncodingState.Phase;
import io.infinimix.encoder.position.ImagesTopic;
import io.infinimix.encoder.position.NeededTopics;
import io.infinimix.encoder.position.TopicsChangedException;
import io.infinimix.encoder.publish.TransactionalPublisher;
import io.infinimix.stream.Topics;
import io.infinimix.stream.offset.PresentTopics;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/** Runs sessions until it is stopped, whatever the broker does: a failed step is repeated from the committed offsets, a broken session is replaced. */
final class EncodingLoop implements Runnable {

    private static final Logger LOG = Logger.getLogger(EncodingLoop.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final int MOST_DOUBLINGS = 6;
    private static final Duration MISSING_TOPICS_PAUSE = Duration.ofSeconds(1);

    private final EncoderClients clients;
    private final EncodingParts parts;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Consumer<byte[], byte[]> polling;
    private int failures;

    EncodingLoop(EncoderClients clients, EncodingParts parts) {
        this.clients = clients;
        this.parts = parts;
    }

    /** Ends after the transaction under way. */
    void stop() {
        stopping.countDown();
        Consumer<byte[], byte[]> blocked = polling;
        if (blocked != null) {
            blocked.wakeup();
        }
    }

    @Override
    public void run() {
        try {
            while (!stopped()) {
                runSession();
            }
            parts.state().enter(Phase.STOPPED, "stopped");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            parts.state().enter(Phase.STOPPED, "interrupted");
        } catch (Throwable e) {
            LOG.error("The encoder cannot go on; what it had not committed is left to the instance that comes next", e);
            parts.state().fail("failed: " + e);
        } finally {
            parts.encoder().close();
        }
    }

    private void runSession() throws InterruptedException {
        try (EncodingSession session = open()) {
            if (session != null) {
                run(session);
            }
        } catch (WakeupException e) {
            LOG.debug("Woken up to stop");
        } catch (TopicsChangedException e) {
            LOG.infof("%s: the encoder begins again with what there is", e.getMessage());
        } catch (KafkaException | IllegalStateException e) {
            retryAfter(e);
        }
    }

    private void run(EncodingSession session) throws InterruptedException {
        try {
            session.start();
            while (!stopped()) {
                step(session);
            }
        } catch (TopicsChangedException e) {
            session.leave();
            throw e;
        }
    }

    private void step(EncodingSession session) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            int images = session.step();
            failures = 0;
            if (images > 0 && images < parts.settings().batchImages()) {
                pause(parts.settings().transactionInterval().minusNanos(System.nanoTime() - begun));
            }
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            parts.metrics().aborted();
            retryAfter(e);
            session.recover();
        }
    }

    /** A session, or null after a pause because topics are missing. */
    private EncodingSession open() throws InterruptedException {
        NeededTopics topics = clients.topics();
        Consumer<byte[], byte[]> models = null;
        Consumer<byte[], byte[]> images = null;
        try {
            PresentTopics present = topics.present();
            if (present.missing().isEmpty()) {
                ImagesTopic imagesTopic =
                        new ImagesTopic(topics.cluster(), present.ids().get(Topics.IMAGES.name()));
                models = clients.models();
                images = clients.images();
                polling = images;
                return new EncodingSession(
                        images, models, topics, imagesTopic, new TransactionalPublisher(clients::transactional), parts);
            }
            waitFor(present.missing());
        } catch (RuntimeException e) {
            close(images);
            close(models);
            topics.close();
            throw e;
        }
        topics.close();
        pause(MISSING_TOPICS_PAUSE);
        return null;
    }

    private void waitFor(Set<String> missing) {
        String detail = "waiting for the topics " + missing + ": create them (infinimix topics)";
        if (!detail.equals(parts.state().detail())) {
            LOG.warn("There are no topics " + missing
                    + ": create them (infinimix topics); the encoder goes on by itself once they are there");
        }
        parts.state().enter(Phase.WAITING_FOR_TOPICS, detail);
    }

    private static void close(Consumer<byte[], byte[]> consumer) {
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    private void retryAfter(RuntimeException e) throws InterruptedException {
        if (stopped()) {
            return;
        }
        String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
        // Once for each time that something goes wrong, not for each time that it is still wrong: health says that.
        LOG.logf(
                failures == 0 ? Logger.Level.WARN : Logger.Level.DEBUG,
                "Reading again from the last commit: %s",
                reason);
        parts.state().enter(Phase.CONNECTING, "Kafka: " + reason);
        pause(Duration.ofMillis(
                Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures, MOST_DOUBLINGS))));
        failures++;
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    private void pause(Duration time) throws InterruptedException {
        stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
