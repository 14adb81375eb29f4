package io.infinimix.dpgmmservice.global;

import io.infinimix.dpgmm.lap.CoordinatorState;
import io.infinimix.stream.summary.BatchKey;
import io.infinimix.stream.summary.BatchSummary;

/**
 * What the stores keep of one generation.
 *
 * @param generation of the mixture
 * @param stores of the task
 */
record GenerationStore(long generation, GlobalStores stores) {

    /** The part of the mixture that no batch will change any more, with its structure. */
    void frozen(CoordinatorState state) {
        stores.coordinators().putFrozen(generation, state);
    }

    void plan(CoordinatorState state, LapMarks marks) {
        stores.coordinators().put(generation, marks.addTo(PlanStates.of(state)).build());
    }

    /** @param pieces records that the last snapshot took */
    void progress(Ledger ledger, long version, int pieces) {
        stores.coordinators()
                .put(
                        generation,
                        ledger.state().setVersion(version).setPieces(pieces).build());
    }

    void summary(BatchSummary summary) {
        stores.summaries().put(summary);
    }

    void dropSummary(BatchKey batch) {
        stores.summaries().delete(generation, batch.partition(), batch.batch());
    }

    /** Forgets everything about the generation. */
    void delete() {
        stores.summaries().deleteAll(generation);
        stores.coordinators().delete(generation);
    }
}
