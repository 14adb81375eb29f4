package io.infinimix.dpgmmservice.local;

import io.infinimix.dpgmmservice.local.state.LocalGenerationState;

/** How far one generation in one partition is. Its parts change it in memory; it is in the store after each {@link #save}. */
final class Progress {

    final LocalGenerationState.Builder state;
    private final LocalStates states;
    private LocalGenerationState saved;

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
        LocalGenerationState now = state.build();
        if (!now.equals(saved)) {
            states.put(now);
            saved = now;
        }
    }

    void delete() {
        states.delete(generation());
    }
}
