package io.infinimix.quickstart.feed;

import java.io.IOException;
import java.util.OptionalLong;

/** Where images come from, one after the other. Belongs to one thread. */
public interface ImageSource extends AutoCloseable {

    /**
     * The next image, or null at the end. May wait for one.
     *
     * @throws IOException if the source cannot be read; the message says where
     */
    FeedImage next() throws IOException, InterruptedException;

    /** How many images there are, where that is known. */
    OptionalLong size();

    /** What it is, for people. */
    String description();

    /** What was left out, for people, or empty text. */
    default String remarks() {
        return "";
    }

    /** Ends a wait for the next image, as if there were none. May be called by another thread. */
    default void cancel() {}

    @Override
    default void close() throws IOException {}
}
