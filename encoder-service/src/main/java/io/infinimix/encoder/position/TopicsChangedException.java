package io.infinimix.encoder.position;

/** Topics are gone, or the images topic is another one of the same name: what a session knows of offsets counts no more, and the next one begins with what there is. */
public final class TopicsChangedException extends RuntimeException {

    public TopicsChangedException(String message) {
        super(message);
    }
}
