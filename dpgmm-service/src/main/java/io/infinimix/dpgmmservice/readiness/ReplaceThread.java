package io.infinimix.dpgmmservice.readiness;

import io.infinimix.dpgmmservice.source.SourceTopics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * A stream thread that fails is replaced: its transaction is aborted, its tasks start again from the last commit, and what failed is tried again.
 * Backing off is the new thread's join of the group; where a topic is gone, it waits until that is there again.
 */
@ApplicationScoped
class ReplaceThread implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = Logger.getLogger(ReplaceThread.class);

    private final SourceTopics topics;
    private final StateVolume volume;

    @Inject
    ReplaceThread(SourceTopics topics, @Readiness StateVolume volume) {
        this.topics = topics;
        this.volume = volume;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        if (!isMissingTopic(failure)) {
            tell(failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.info("A stream thread ends because a topic is gone; another takes its place once that is there again");
        try {
            return topics.await()
                    ? StreamThreadExceptionResponse.REPLACE_THREAD
                    : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
    }

    private void tell(Throwable failure) {
        Optional<String> fault = volume.fault();
        if (fault.isPresent()) {
            LOG.errorf("A stream thread failed and is replaced: %s (%s)", fault.get(), failure.getMessage());
        } else {
            LOG.error("A stream thread failed and is replaced; its last transaction is aborted and repeated", failure);
        }
    }

    private static boolean isMissingTopic(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MissingSourceTopicException) {
                return true;
            }
        }
        return false;
    }
}
