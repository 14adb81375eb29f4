package io.infinimix.encoder.encode;

/** Topics are gone, or the images topic is another one of the same name: what a session knows of offsets counts no more, and the next one begins with what there is. */
final class TopicsChangedException extends RuntimeException {

    TopicsChangedException(String message) {
        super(message);
    }
}
