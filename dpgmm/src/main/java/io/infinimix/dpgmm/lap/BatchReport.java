package io.infinimix.dpgmm.lap;

import io.infinimix.dpgmm.move.StructureEvent;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a visit learned about one batch.
 *
 * @param lap of the plan
 * @param version of the mixture whose local step it was
 * @param structure last structure event that the summary includes
 * @param summary the batch's statistics
 * @param splits by proposal: statistics of the children, followed by what those of other components would change by
 * @param deletions by component: what the batch's statistics would change by, were the component deleted
 * @param reservoir rows for proposals
 */
public record BatchReport(
        long lap,
        long version,
        long structure,
        SufficientStatistics summary,
        Map<Long, SufficientStatistics> splits,
        Map<Long, SufficientStatistics> deletions,
        List<ReservoirRow> reservoir) {

    public BatchReport {
        splits = Map.copyOf(splits);
        deletions = Map.copyOf(deletions);
        reservoir = List.copyOf(reservoir);
    }

    /** The same without reservoir rows, which are worth keeping only until the next plan. */
    public BatchReport withoutReservoir() {
        return new BatchReport(lap, version, structure, summary, splits, deletions, List.of());
    }

    /** The same without measurements, which mean nothing once their lap has been judged. */
    public BatchReport withoutMeasurements() {
        return new BatchReport(lap, version, structure, summary, Map.of(), Map.of(), List.of());
    }

    /**
     * The report as if the event had happened before the visit: the summary follows the new structure and keeps all its rows.
     *
     * @throws IllegalArgumentException if the event is not the next one of the log, or deletes a component whose rows this report did not measure
     */
    public BatchReport replay(StructureEvent event) {
        if (event.sequence() != structure + 1) {
            throw new IllegalArgumentException("structure event " + event.sequence() + " cannot follow on " + structure
                    + ": replay the log in order");
        }
        return new BatchReport(lap, version, event.sequence(), apply(event), splits(event), deletions, reservoir);
    }

    /** A merge that makes room for a birth comes before other births are judged; what those would change is linear in the statistics, so it is merged like them. */
    private Map<Long, SufficientStatistics> splits(StructureEvent event) {
        if (!(event instanceof StructureEvent.Merge merge) || splits.isEmpty()) {
            return splits;
        }
        Map<Long, SufficientStatistics> merged = new HashMap<>();
        splits.forEach((proposal, change) -> merged.put(proposal, change.merged(merge.kept(), merge.gone())));
        return merged;
    }

    private SufficientStatistics apply(StructureEvent event) {
        if (event instanceof StructureEvent.Birth birth) {
            SufficientStatistics change = splits.get(birth.proposal());
            return change == null ? summary : summary.split(birth.target(), change, birth.foldedChild());
        }
        if (event instanceof StructureEvent.Merge merge) {
            return summary.merged(merge.kept(), merge.gone());
        }
        if (event instanceof StructureEvent.Delete delete) {
            return delete(delete.gone());
        }
        SufficientStatistics left = summary;
        for (long gone : ((StructureEvent.Prune) event).gone()) {
            left = left.indexOf(gone) < 0 ? left : left.without(gone);
        }
        return left;
    }

    private SufficientStatistics delete(long gone) {
        if (summary.indexOf(gone) < 0) {
            return summary;
        }
        SufficientStatistics change = deletions.get(gone);
        if (change == null) {
            throw new IllegalArgumentException(
                    "component " + gone + " was deleted, but this batch did not measure where its rows go");
        }
        return summary.plus(change).without(gone);
    }
}
