package io.infinimix.trainer.schedule;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What the policy decides from.
 *
 * @param seen images of the stream so far
 * @param live whether there is a live release
 * @param running whether a training runs
 * @param last the training before, whatever came of it
 * @param alarm while it is on
 * @param requested whether somebody asked for a training
 */
public record StreamState(
        long seen, boolean live, boolean running, Optional<Attempt> last, Optional<Alarm> alarm, boolean requested) {

    public StreamState {
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(alarm, "alarm");
    }

    /**
     * An alarm that calls for a training.
     *
     * @param seen images of the stream when it was raised
     * @param at when
     * @param what in words, the beginning of a sentence
     */
    public record Alarm(long seen, Instant at, String what) {

        /** Of kinds that the live model does not know. */
        public static final String NEW_KINDS = "images of a new kind arrive";

        /** Of images that are not as probable as before. */
        public static final String DRIFT = "the stream has changed";

        /** For new kinds. */
        public Alarm(long seen, Instant at) {
            this(seen, at, NEW_KINDS);
        }
    }

    /**
     * A training that has ended.
     *
     * @param seen images of the stream when it began
     * @param ended when it ended
     * @param released whether its model went live
     */
    public record Attempt(long seen, Instant ended, boolean released) {}
}
