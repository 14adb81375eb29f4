package io.infinimix.dpgmmservice.readiness;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;

/**
 * A stream thread that fails is replaced: its transaction is aborted, its tasks start again from the last commit, and what failed is tried again.
 * Backing off is the new thread's join of the group.
 */
@ApplicationScoped
class ReplaceThread implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = Logger.getLogger(ReplaceThread.class);

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        LOG.error("A stream thread failed and is replaced; its last transaction is aborted and repeated", failure);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
