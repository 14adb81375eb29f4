package io.infinimix.broker;

import java.io.IOException;

/** A broker that was started here and can be taken away and brought back with its data, at the same address. Not thread-safe. */
public interface LocalBroker extends AutoCloseable {

    /** Where clients find it, {@code host:port}; the same after a restart. */
    String bootstrapServers();

    boolean isAlive();

    /** Ends it as a crash would. */
    void kill() throws InterruptedException;

    /**
     * Starts it again at its address with its data, after it was killed, and waits until it answers.
     *
     * @throws IOException if it does not come up
     */
    void restart() throws IOException, InterruptedException;

    /** Stops it. */
    @Override
    void close();
}
