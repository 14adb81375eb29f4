package io.infinimix.trainer.schedule;

import java.util.Objects;
import java.util.Optional;

/**
 * What the policy says.
 *
 * @param cause why to train now; empty to wait
 * @param reason in words and figures, either way
 * @param progress how near the next training by number of images is, in [0, 1]
 */
public record Decision(Optional<Cause> cause, String reason, double progress) {

    public Decision {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(reason, "reason");
    }

    static Decision train(Cause cause, String reason) {
        return new Decision(Optional.of(cause), reason, 1);
    }

    static Decision await(String reason, double progress) {
        return new Decision(Optional.empty(), reason, Math.max(0, Math.min(1, progress)));
    }

    /** Whether to train. */
    public boolean trains() {
        return cause.isPresent();
    }
}
