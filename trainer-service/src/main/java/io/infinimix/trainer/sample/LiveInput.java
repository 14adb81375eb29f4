package io.infinimix.trainer.sample;

import java.util.Optional;

/** What the live model takes: a sample that is begun while there is one must fit it. */
public interface LiveInput {

    /** Whether it is known if there is a live model. */
    boolean isKnown();

    /** Its input, if there is one. */
    Optional<InputShape> shape();
}
