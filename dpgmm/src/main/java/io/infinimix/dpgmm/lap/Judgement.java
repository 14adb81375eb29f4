package io.infinimix.dpgmm.lap;

import io.infinimix.dpgmm.inference.DataTerms;
import io.infinimix.dpgmm.move.BirthProposal;
import io.infinimix.dpgmm.move.MergeSearch;
import io.infinimix.dpgmm.move.StructureEvent;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Judges a lap's proposals one after another, each by the bound of the statistics that it would lead to, exactly. */
final class Judgement {

    /** A change must raise the bound by more than rounding could. */
    private static final double RELATIVE_ROUNDING = 1e-9;

    private static final double EMPTY = 1e-6;

    private final MoveSettings settings;
    private final CoordinatorState start;
    private final MixturePrior prior;
    private final DataTerms terms;
    private final SortedMap<Long, BatchReport> reports;
    private final List<StructureEvent> events = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final Map<Long, StructureEvent.Birth> acceptedBirths = new LinkedHashMap<>();
    private final Map<Long, Attempt> attempts;
    private final Map<Long, Long> deleteAttempts;
    private final Set<Long> touched = new HashSet<>();
    private SufficientStatistics frozen;
    private SufficientStatistics totals;

    Judgement(MoveSettings settings, CoordinatorState start, SortedMap<Long, BatchReport> reports, DataTerms terms) {
        this.settings = settings;
        this.start = start;
        this.prior = start.prior();
        this.terms = terms;
        this.reports = new TreeMap<>(reports);
        this.attempts = new HashMap<>(start.attempts());
        this.deleteAttempts = new HashMap<>(start.deleteAttempts());
        this.frozen = start.frozen();
        this.totals = sum();
    }

    /** All summaries in the order of the batches, in the order of the sticks: equal for equal reports, however they came in. */
    private SufficientStatistics sum() {
        StatisticsAccumulator sum = new StatisticsAccumulator(
                prior.covariance(), prior.dimension(), start.totals().uids());
        sum.add(frozen, 1);
        reports.values().forEach(report -> sum.add(report.summary(), 1));
        return Rounding.clamp(sum.snapshot());
    }

    double bound() {
        return bound(totals);
    }

    private double bound(SufficientStatistics statistics) {
        return terms.totalWhenSorted(statistics);
    }

    void births(List<BirthProposal> proposals) {
        proposals.stream()
                .sorted(Comparator.comparingDouble(BirthProposal::predictedGain).reversed())
                .forEach(this::birth);
    }

    private void birth(BirthProposal proposal) {
        long target = proposal.target();
        StatisticsAccumulator measured = new StatisticsAccumulator(
                prior.covariance(), prior.dimension(), proposal.children().uids());
        StatisticsAccumulator movable = new StatisticsAccumulator(prior.covariance(), prior.dimension(), totals.uids());
        StatisticsAccumulator fixed = new StatisticsAccumulator(prior.covariance(), prior.dimension(), totals.uids());
        fixed.add(frozen, 1);
        for (BatchReport report : reports.values()) {
            SufficientStatistics split = report.splits().get(proposal.id());
            if (split == null) {
                fixed.add(report.summary(), 1);
            } else {
                movable.add(report.summary(), 1);
                measured.add(split, 1);
            }
        }
        SufficientStatistics shared = measured.snapshot();
        long[] children = proposal.children().uids();
        SufficientStatistics moved = movable.snapshot();
        SufficientStatistics rest = fixed.snapshot();
        double before = bound();
        boolean rowsStay = rest.count(rest.indexOf(target)) > EMPTY;
        Option best = rowsStay ? new Option(-1, rest.plus(moved.split(target, shared, -1))) : null;
        double most = best == null ? Double.NEGATIVE_INFINITY : bound(best.statistics());
        for (int j = 0; j < children.length; j++) {
            if (!rowsStay && j > 0) {
                break;
            }
            Option option = new Option(j, rest.plus(moved.split(target, shared, children[j])));
            double value = bound(option.statistics());
            if (value > most) {
                most = value;
                best = option;
            }
        }
        decide(proposal, best, most - before, before);
    }

    private record Option(int folded, SufficientStatistics statistics) {}

    private void decide(BirthProposal proposal, Option best, double gain, double before) {
        double least = RELATIVE_ROUNDING * Math.abs(before);
        boolean room = best.statistics().size() <= settings.maxComponents();
        Optional<Replacement> replacement =
                room || gain <= least ? Optional.empty() : replacement(proposal, best.statistics(), gain);
        double whole = room ? gain : replacement.map(Replacement::gain).orElse(0.0);
        boolean accepted = whole > least;
        verdicts.add(new Verdict(Verdict.Kind.BIRTH, proposal.target(), accepted, proposal.predictedGain(), gain));
        if (!accepted) {
            int failures =
                    attempts.getOrDefault(proposal.target(), new Attempt(0, 0)).failures();
            attempts.put(proposal.target(), new Attempt(failures + 1, totals.count(totals.indexOf(proposal.target()))));
            return;
        }
        StructureEvent.Birth birth = new StructureEvent.Birth(
                nextSequence(),
                gain,
                proposal.id(),
                proposal.target(),
                proposal.children().uids(),
                best.folded());
        attempts.remove(proposal.target());
        touched.add(proposal.target());
        for (long child : birth.born()) {
            touched.add(child);
        }
        acceptedBirths.put(proposal.target(), birth);
        accept(birth, best.statistics());
        replacement.ifPresent(found -> found.merges().forEach(this::merge));
    }

    /** Merges of components that neither this lap's births nor its merges have to do with. */
    private Optional<Replacement> replacement(BirthProposal proposal, SufficientStatistics after, double gain) {
        Set<Long> busy = new HashSet<>();
        start.births().forEach(pending -> busy.add(pending.target()));
        for (long child : proposal.children().uids()) {
            busy.add(child);
        }
        return Replacement.find(
                terms,
                prior,
                after,
                settings.maxComponents(),
                gain,
                (first, second) -> mayMerge(first, second) && !busy.contains(first) && !busy.contains(second),
                start.protectedUids()::contains);
    }

    private long nextSequence() {
        return start.structure() + events.size() + 1;
    }

    private void accept(StructureEvent event, SufficientStatistics after) {
        events.add(event);
        reports.replaceAll((batch, report) -> report.replay(event));
        totals = Rounding.clamp(after);
    }

    void merges() {
        MergeSearch search =
                new MergeSearch(terms, prior, totals, this::mayMerge, start.protectedUids()::contains, 0, 1).run();
        search.merges().forEach(this::merge);
    }

    private void merge(MergeSearch.Merge merge) {
        StructureEvent.Merge event = new StructureEvent.Merge(nextSequence(), merge.gain(), merge.kept(), merge.gone());
        verdicts.add(new Verdict(Verdict.Kind.MERGE, merge.gone(), true, merge.gain(), merge.gain()));
        touched.add(merge.kept());
        touched.add(merge.gone());
        attempts.remove(merge.kept());
        attempts.remove(merge.gone());
        frozen = frozen.merged(merge.kept(), merge.gone());
        accept(event, totals.merged(merge.kept(), merge.gone()));
    }

    private boolean mayMerge(long first, long second) {
        boolean bothReleased =
                start.protectedUids().contains(first) && start.protectedUids().contains(second);
        return !bothReleased && !touched.contains(first) && !touched.contains(second);
    }

    void deletes(List<Long> candidates) {
        for (long gone : candidates) {
            int at = totals.indexOf(gone);
            if (!touched.isEmpty() || at < 0 || totals.size() < 2 || !measured(gone)) {
                continue;
            }
            StatisticsAccumulator without = new StatisticsAccumulator(totals);
            reports.values().forEach(report -> without.add(report.deletions().get(gone), 1));
            SufficientStatistics after = without.snapshot().without(gone);
            double gain = bound(after) - bound();
            boolean accepted = gain > RELATIVE_ROUNDING * Math.abs(bound());
            verdicts.add(new Verdict(Verdict.Kind.DELETE, gone, accepted, gain, gain));
            if (accepted) {
                touched.add(gone);
                accept(new StructureEvent.Delete(nextSequence(), gain, gone), after);
            } else {
                deleteAttempts.put(gone, start.lap());
            }
        }
    }

    /** Whether every row of the component was measured: no frozen ones, and a measurement in every batch. */
    private boolean measured(long gone) {
        int at = frozen.indexOf(gone);
        boolean anyFrozen = at >= 0 && frozen.count(at) > EMPTY;
        return !anyFrozen
                && reports.values().stream()
                        .allMatch(report -> report.deletions().containsKey(gone));
    }

    /** Drops components without rows, released ones excepted, and sorts. */
    void prune() {
        long[] empty = java.util.Arrays.stream(totals.uids())
                .filter(uid -> totals.count(totals.indexOf(uid)) <= EMPTY
                        && !start.protectedUids().contains(uid))
                .toArray();
        if (empty.length > 0 && empty.length < totals.size()) {
            double before = bound();
            SufficientStatistics after = totals;
            for (long uid : empty) {
                after = after.without(uid);
            }
            StructureEvent.Prune event = new StructureEvent.Prune(nextSequence(), bound(after) - before, empty);
            accept(event, after);
        }
        totals = totals.sorted();
    }

    CoordinatorState state() {
        Set<Long> present = new HashSet<>();
        for (long uid : totals.uids()) {
            present.add(uid);
        }
        attempts.keySet().retainAll(present);
        deleteAttempts.keySet().retainAll(present);
        return new CoordinatorState(
                prior,
                totals,
                frozen,
                start.protectedUids(),
                start.nextUid(),
                start.nextProposal(),
                start.lap() + 1,
                start.version() + 1,
                start.structure() + events.size(),
                attempts,
                deleteAttempts,
                List.of(),
                List.of());
    }

    List<StructureEvent> events() {
        return List.copyOf(events);
    }

    List<Verdict> verdicts() {
        return List.copyOf(verdicts);
    }

    Map<Long, StructureEvent.Birth> acceptedBirths() {
        return acceptedBirths;
    }

    SortedMap<Long, BatchReport> strippedReports() {
        SortedMap<Long, BatchReport> stripped = new TreeMap<>();
        reports.forEach((batch, report) -> stripped.put(batch, report.withoutMeasurements()));
        return stripped;
    }
}
