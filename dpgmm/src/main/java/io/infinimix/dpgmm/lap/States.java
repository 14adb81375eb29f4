package io.infinimix.dpgmm.lap;

import io.infinimix.dpgmm.move.BirthProposal;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.List;

/** A coordinator's next states. */
final class States {

    private States() {}

    static CoordinatorState withTotals(CoordinatorState s, SufficientStatistics totals, long version) {
        return new CoordinatorState(
                s.prior(),
                totals,
                s.frozen(),
                s.protectedUids(),
                s.nextUid(),
                s.nextProposal(),
                s.lap(),
                version,
                s.structure(),
                s.attempts(),
                s.deleteAttempts(),
                s.births(),
                s.deletes());
    }

    static CoordinatorState withFrozen(CoordinatorState s, SufficientStatistics frozen) {
        return new CoordinatorState(
                s.prior(),
                s.totals(),
                frozen,
                s.protectedUids(),
                s.nextUid(),
                s.nextProposal(),
                s.lap(),
                s.version(),
                s.structure(),
                s.attempts(),
                s.deleteAttempts(),
                s.births(),
                s.deletes());
    }

    static CoordinatorState withProposals(
            CoordinatorState s,
            long nextUid,
            long nextProposal,
            java.util.Map<Long, Attempt> attempts,
            List<BirthProposal> births,
            List<Long> deletes) {
        return new CoordinatorState(
                s.prior(),
                s.totals(),
                s.frozen(),
                s.protectedUids(),
                nextUid,
                nextProposal,
                s.lap(),
                s.version(),
                s.structure(),
                attempts,
                s.deleteAttempts(),
                births,
                deletes);
    }
}
