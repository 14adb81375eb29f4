package io.infinimix.encoder.encode;

import io.infinimix.encoder.model.LiveModel;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What the loop is doing, for whoever asks. Written by the loop, read by anyone. */
@Singleton
public class EncodingState {

    /** What a loop can be doing. */
    public enum Phase {
        /** Not connected yet, or not any more. */
        CONNECTING,
        /** Connected; topics of the catalogue are missing. */
        WAITING_FOR_TOPICS,
        /** Connected and following the models topic, which has no release yet. Kafka keeps the images. */
        WAITING_FOR_MODEL,
        /** Encoding whatever comes. */
        ENCODING,
        /** Ended, by request or because it cannot go on. */
        STOPPED
    }

    private volatile Phase phase = Phase.CONNECTING;
    private volatile String detail = "starting";
    private volatile LiveModel model;
    private volatile boolean failed;

    void enter(Phase next, String why) {
        detail = why;
        phase = next;
    }

    void adopt(LiveModel adopted) {
        model = adopted;
    }

    void fail(String why) {
        failed = true;
        enter(Phase.STOPPED, why);
    }

    public Phase phase() {
        return phase;
    }

    /** The phase in words, with what is missing or went wrong. */
    public String detail() {
        return detail;
    }

    /** The model in use, or empty before the first release. */
    public Optional<LiveModel> model() {
        return Optional.ofNullable(model);
    }

    /** Connected and following: images are encoded, or will be as soon as there is a model. */
    public boolean ready() {
        return phase == Phase.ENCODING || phase == Phase.WAITING_FOR_MODEL;
    }

    /** Whether only a new process would help. */
    public boolean failed() {
        return failed;
    }
}
