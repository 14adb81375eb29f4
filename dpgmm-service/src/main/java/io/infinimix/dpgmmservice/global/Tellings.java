package io.infinimix.dpgmmservice.global;

import io.infinimix.dpgmm.lap.LapCoordinator;
import io.infinimix.dpgmm.lap.LapOutcome;
import io.infinimix.dpgmmservice.message.UpdateMessages;
import io.infinimix.stream.mixture.Account;
import io.infinimix.stream.mixture.Bound;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.update.MixtureUpdate;
import java.util.List;
import java.util.Map;

/**
 * What a coordinator tells the partitions, and everyone.
 *
 * @param generation of the mixture
 * @param coordinator as it is now
 */
record Tellings(long generation, LapCoordinator coordinator) {

    private MixtureUpdate.Builder update() {
        return MixtureUpdate.newBuilder()
                .setGeneration(generation)
                .setMixture(UpdateMessages.mixture(generation, coordinator.state()));
    }

    /** The first word of a generation. */
    MixtureUpdate first(int reservoirQuota, List<Double> densityQuantiles) {
        return update().setPlan(UpdateMessages.plan(coordinator.plan(reservoirQuota)))
                .addAllDensityQuantile(densityQuantiles)
                .build();
    }

    /** A mixture for the lap under way. */
    MixtureUpdate step(Map<Integer, Long> seen) {
        return update().putAllSeenVisit(seen).build();
    }

    /** What a lap came to, and the next one's plan. */
    MixtureUpdate lap(LapOutcome outcome, int reservoirQuota, Map<Integer, Long> seen) {
        MixtureUpdate.Builder update = update().setPlan(UpdateMessages.plan(coordinator.plan(reservoirQuota)))
                .putAllSeenVisit(seen)
                .setSettled(outcome.events().isEmpty());
        outcome.events().forEach(event -> update.addEvent(UpdateMessages.event(event)));
        return update.build();
    }

    /** The mixture with bound and account, for everyone. */
    Mixture snapshot(Account account, long now) {
        var bound = coordinator.bound();
        return UpdateMessages.mixture(generation, coordinator.state())
                .setBound(Bound.newBuilder()
                        .setData(bound.data())
                        .setAllocation(bound.allocation())
                        .setEntropy(bound.entropy()))
                .setAccount(account)
                .setUpdatedAt(now)
                .build();
    }
}
