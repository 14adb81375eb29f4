package io.infinimix.dpgmmservice.local;

import io.infinimix.dpgmmservice.local.state.LocalGenerationState;

/** How far one generation in one partition is. Its parts change it in memory; it is in the store with the commit after each {@link #save}. */
final class Progress {

    final LocalGenerationState.Builder state;
    private final LocalStates states;
    private LocalGenerationState written;
    private boolean changed;

    Progress(LocalStates states, LocalGenerationState state) {
        this.states = states;
        this.state = state.toBuilder();
    }

    long generation() {
        return state.getGeneration();
    }

    /** Whether latents wait for the generation's mixture. */
    boolean waiting() {
        return state.getWaitingFirst() < state.getWaitingNext();
    }

    void save() {
        if (!changed) {
            changed = true;
            states.changed(this);
        }
    }

    /** Puts it into the store, if it differs from what was put there last. */
    void write() {
        changed = false;
        LocalGenerationState now = state.build();
        if (!now.equals(written)) {
            states.put(now);
            written = now;
        }
    }

    void delete() {
        states.delete(this);
    }
}
