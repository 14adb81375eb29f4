package io.infinimix.trainer.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * When to train: at the first {@code bootstrap} images; then when the stream has grown by a factor, after a time, when an alarm is on, or on request. Pure: time comes in with the
 * question.
 *
 * @param bootstrap images of the first training
 * @param newImages least number of images between two trainings that nobody asked for
 * @param growth new images, as a multiple of those that the last training knew, that call for the next: trainings become rarer as a stream goes on
 * @param every time after which a training is due whatever the growth, if there are {@code newImages}
 * @param alarmImages images to await after the alarm was raised, so that the new kind is more than a handful
 * @param alarmWait time after which an eighth of them has to do
 * @param pause least time between the end of a training and the start of the next that nobody asked for
 */
public record RetrainPolicy(
        long bootstrap,
        long newImages,
        double growth,
        Duration every,
        long alarmImages,
        Duration alarmWait,
        Duration pause) {

    private static final int HANDFUL = 8;

    public RetrainPolicy {
        if (bootstrap < 1 || newImages < 1 || alarmImages < 0) {
            throw new IllegalArgumentException("bootstrap " + bootstrap + " and newImages " + newImages
                    + " must be at least 1, alarmImages " + alarmImages + " at least 0");
        }
        if (!(growth > 0) || every.isNegative() || every.isZero() || pause.isNegative()) {
            throw new IllegalArgumentException(
                    "growth " + growth + " and every " + every + " must be positive, pause " + pause + " not negative");
        }
    }

    /** Whether to train now, and why or why not. */
    public Decision decide(StreamState state, Instant now) {
        if (state.running()) {
            return Decision.await("a training is running", 0);
        }
        if (state.requested()) {
            return Decision.train(Cause.REQUEST, "a training was asked for");
        }
        if (state.last().isEmpty()) {
            return first(state);
        }
        return next(state, state.last().get(), now);
    }

    private Decision first(StreamState state) {
        if (state.live()) {
            // Restarted without a trace of the last training: its release stands for it, the alarm and the clock go on.
            return Decision.await("the live release has just been taken up", 0);
        }
        if (state.seen() < bootstrap) {
            return Decision.await(
                    "collecting images: " + state.seen() + " of " + bootstrap, (double) state.seen() / bootstrap);
        }
        return Decision.train(
                Cause.BOOTSTRAP, state.seen() + " images were seen, the first training needs " + bootstrap);
    }

    private Decision next(StreamState state, StreamState.Attempt last, Instant now) {
        long fresh = state.seen() - last.seen();
        Duration since = Duration.between(last.ended(), now);
        long least = state.live() ? newImages : Math.max(1, bootstrap / 2);
        double due = state.live() ? Math.max(newImages, growth * last.seen()) : least;
        String figures =
                String.format(Locale.ROOT, "%d images since the last training, the next is due at %.0f", fresh, due);
        if (since.compareTo(pause) < 0) {
            return Decision.await(figures + "; pausing", fresh / due);
        }
        if (alarms(state, last, now)) {
            return Decision.train(
                    Cause.ALARM,
                    state.alarm().get().what() + "; "
                            + (state.seen() - state.alarm().get().seen()) + " images were seen since the alarm");
        }
        if (unanswered(state, last)) {
            return Decision.await(
                    String.format(
                            Locale.ROOT,
                            "%s: %d of %d images were seen since the alarm",
                            state.alarm().get().what(),
                            state.seen() - state.alarm().get().seen(),
                            alarmImages),
                    (double) (state.seen() - state.alarm().get().seen()) / Math.max(1, alarmImages));
        }
        if (fresh >= due) {
            return Decision.train(state.live() ? Cause.NEW_IMAGES : Cause.BOOTSTRAP, figures);
        }
        if (fresh >= least && since.compareTo(every) >= 0) {
            return Decision.train(
                    Cause.TIME, "the last training ended " + since.toMinutes() + " minutes ago, and " + figures);
        }
        return Decision.await(figures, fresh / due);
    }

    /** An alarm calls for one training; if that was refused or failed, for another after {@code newImages} only. */
    private boolean alarms(StreamState state, StreamState.Attempt last, Instant now) {
        if (state.alarm().isEmpty()) {
            return false;
        }
        if (!unanswered(state, last)) {
            return state.seen() - last.seen() >= newImages;
        }
        StreamState.Alarm alarm = state.alarm().get();
        long since = state.seen() - alarm.seen();
        boolean waitedLong = Duration.between(alarm.at(), now).compareTo(alarmWait) >= 0;
        return since >= alarmImages || waitedLong && since * HANDFUL >= alarmImages && since > 0;
    }

    private static boolean unanswered(StreamState state, StreamState.Attempt last) {
        return state.alarm().isPresent()
                && !last.ended().isAfter(state.alarm().get().at());
    }
}
