package io.infinimix.dpgmmservice.global;

import io.infinimix.dpgmm.lap.CoordinatorState;
import io.infinimix.dpgmm.lap.MoveSettings;
import io.infinimix.dpgmm.move.BirthProposal;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmmservice.TopologySettings;
import io.infinimix.stream.Topics;
import io.infinimix.stream.model.RefusedReleaseException;
import io.infinimix.stream.model.RefusedReleaseException.Reason;
import java.util.ArrayList;
import java.util.List;

/** Keeps a plan, and the summaries that answer it, within a record's budget. */
final class PlanBudget {

    private static final int MIXTURE_BYTES = Topics.MIXTURE_UPDATES.maxRecordBytes() / 2;
    private static final int BIRTH_BYTES = Topics.MIXTURE_UPDATES.maxRecordBytes() / 4;
    private static final int RESERVOIR_BYTES = Topics.SUMMARIES.maxRecordBytes() / 4;
    /** Of the heap, for the rows that all batches of a lap have handed in: these, unlike their statistics, are as many as the latents where a backlog fills batch after batch under one plan. */
    private static final int RETAINED_RESERVOIR_BYTES = 32 << 20;

    private static final int RESERVOIR_ROW_OVERHEAD = 128;
    private static final int ROWS_PER_TARGET = 5_000;
    private static final int LEAST_QUOTA = 8;

    private PlanBudget() {}

    /** Most components of which a mixture still fits into a record. */
    static int mostComponents(MixturePrior prior) {
        int perComponent = componentBytes(prior);
        int most = MIXTURE_BYTES / perComponent;
        // Pairs of components take 11 bytes or so each, where two of them ever share a latent.
        while (most > 1 && most * (long) perComponent + 6L * most * most > MIXTURE_BYTES) {
            most--;
        }
        return most;
    }

    /** How a lap's moves are found in a generation: by the settings, and with no more components than fit. */
    static MoveSettings moves(long generation, TopologySettings settings, MixturePrior prior) {
        return new MoveSettings(
                true,
                true,
                true,
                Math.min(settings.maxComponents(), mostComponents(prior)),
                settings.support(),
                settings.reservoirRows(),
                generation,
                TopologySettings.PLANNING_WORK);
    }

    /** @throws RefusedReleaseException if the release has more components than fit */
    static void require(long generation, CoordinatorState state) throws RefusedReleaseException {
        int most = mostComponents(state.prior());
        if (state.totals().size() > most) {
            throw new RefusedReleaseException(
                    generation,
                    Reason.UNUSABLE,
                    "its seed has " + state.totals().size() + " components; " + most + " of "
                            + state.prior().dimension() + " dimensions fit into a record");
        }
    }

    private static int componentBytes(MixturePrior prior) {
        return Double.BYTES * (4 + prior.dimension() + prior.covariance().moments(prior.dimension()));
    }

    /** The state with the most promising births that fit; the others may be proposed again. */
    static CoordinatorState fit(CoordinatorState state) {
        int left = BIRTH_BYTES;
        List<BirthProposal> fitting = new ArrayList<>();
        for (BirthProposal birth : state.births()) {
            left -= (birth.children().size() + birth.neighbours().size()) * componentBytes(state.prior());
            if (left >= 0) {
                fitting.add(birth);
            }
        }
        return new CoordinatorState(
                state.prior(),
                state.totals(),
                state.frozen(),
                state.protectedUids(),
                state.nextUid(),
                state.nextProposal(),
                state.lap(),
                state.version(),
                state.structure(),
                state.attempts(),
                state.deleteAttempts(),
                fitting,
                state.deletes());
    }

    /** Most rows that batches have handed in and that are kept for birth proposals, all components together. */
    static int retainedRows(MixturePrior prior) {
        return RETAINED_RESERVOIR_BYTES / (2 * Double.BYTES * prior.dimension() + RESERVOIR_ROW_OVERHEAD);
    }

    /** Rows that a batch hands in per component, so that three times as many come together as a proposal looks at. */
    static int reservoirQuota(int reservoirRows, CoordinatorState state, int batches) {
        int components = state.totals().size();
        int perComponent = Math.max(100, reservoirRows / components);
        int together = Math.min(3 * Math.min(ROWS_PER_TARGET, perComponent), retainedRows(state.prior()) / components);
        int wanted = together / Math.max(1, batches) + 1;
        int rowBytes = 2 * Float.BYTES * state.prior().dimension() + 24;
        return Math.max(LEAST_QUOTA, Math.min(wanted, RESERVOIR_BYTES / rowBytes));
    }
}
