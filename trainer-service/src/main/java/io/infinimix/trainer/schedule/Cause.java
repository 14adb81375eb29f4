package io.infinimix.trainer.schedule;

/** Why a training starts. */
public enum Cause {
    /** There is no release yet. */
    BOOTSTRAP,
    /** The stream has grown. */
    NEW_IMAGES,
    /** The last training is long ago. */
    TIME,
    /** Images of a new kind arrive. */
    ALARM,
    /** Somebody asked for it. */
    REQUEST
}
