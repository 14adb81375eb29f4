package io.infinimix.dpgmm.lap;

import io.infinimix.dpgmm.inference.DataTerms;
import io.infinimix.dpgmm.move.BirthBuilder;
import io.infinimix.dpgmm.move.BirthProposal;
import io.infinimix.dpgmm.move.ReservoirPoints;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Chooses what the next lap is to measure: births with a positive promise, and the smallest components for deletion. */
final class LapPlanner {

    /** The first look at a component is a brief one. */
    private static final BirthBuilder.Effort FIRST = new BirthBuilder.Effort(10, 8, 1_000);

    private static final BirthBuilder.Effort AGAIN = new BirthBuilder.Effort(4, 15, 5_000);
    /** Everything in one component: the sample is worth a long look. */
    private static final BirthBuilder.Effort START = new BirthBuilder.Effort(10, 15, 5_000);

    private static final int MOST_FAILURES = 2;
    private static final double RESIZED = 0.01;
    private static final int ROWS_PER_TARGET = 5_000;
    private static final int LEAST_SIZE = 30;

    /** Nats of shared entropy a row of the smaller component from where on two components overlap. */
    private static final double OVERLAP = 0.05;

    /** The same as a share of the smaller promise: what both proposals may lose by it. */
    private static final double AT_RISK = 0.5;

    /** Components that births may add at the limit, where merges of others have to make room for them. */
    private static final int REPLACED = 8;

    /** The component that is split, its child, and two that are merged for it. */
    private static final int LEAST_TO_REPLACE = 3;

    private static final double SMALL = 40;
    private static final double SMALL_SHARE = 0.01;
    private static final int MOST_DELETES = 4;
    private static final long LAPS_BETWEEN_DELETES = 6;

    private final MoveSettings settings;
    private final CoordinatorState state;
    private final SampledRows sampled;
    private final DataTerms terms;
    private final Map<Long, Attempt> attempts;
    private final List<Verdict> failures = new ArrayList<>();
    private long nextUid;
    private long nextProposal;
    private boolean componentsWait;

    LapPlanner(MoveSettings settings, CoordinatorState state, SampledRows sampled, DataTerms terms) {
        this.terms = terms;
        this.settings = settings;
        this.state = state;
        this.sampled = sampled;
        attempts = new HashMap<>(state.attempts());
        nextUid = state.nextUid();
        nextProposal = state.nextProposal();
    }

    CoordinatorState plan() {
        List<BirthProposal> births = settings.births() ? births() : List.of();
        Set<Long> busy = new HashSet<>();
        births.forEach(birth -> busy.add(birth.target()));
        List<Long> deletes = settings.deletes() ? deletes(busy) : List.of();
        return States.withProposals(state, nextUid, nextProposal, attempts, births, deletes);
    }

    CoordinatorState planBirths() {
        return States.withProposals(state, nextUid, nextProposal, attempts, births(), state.deletes());
    }

    /** Whether components that may be split were not looked at. */
    boolean componentsWait() {
        return componentsWait;
    }

    List<Verdict> failures() {
        return List.copyOf(failures);
    }

    private List<BirthProposal> births() {
        SufficientStatistics totals = state.totals();
        int room = settings.merges() && totals.size() >= LEAST_TO_REPLACE
                ? Math.max(settings.maxComponents() - totals.size(), REPLACED)
                : settings.maxComponents() - totals.size();
        if (room <= 0) {
            return List.of();
        }
        BirthBuilder builder = new BirthBuilder(state.prior(), totals, state.frozen(), terms);
        int most = Math.min(ROWS_PER_TARGET, Math.max(500, settings.reservoirRows() / totals.size()));
        List<BirthProposal> proposals = new ArrayList<>();
        long work = 0;
        for (int k : candidates()) {
            work += work(k, most, room);
            if (work > settings.planningWork() && work > work(k, most, room)) {
                componentsWait = true;
                break;
            }
            forgetIfResized(k);
            build(builder, totals.uid(k), totals.count(k), most, room).ifPresent(proposals::add);
        }
        proposals.sort(Comparator.comparingDouble(BirthProposal::predictedGain).reversed());
        return compatible(proposals, room);
    }

    /** Positions of components that may be split: in stick order, or where only some can be looked at, by how much they changed since that was tried. */
    private List<Integer> candidates() {
        SufficientStatistics totals = state.totals();
        List<Integer> candidates = new ArrayList<>();
        for (int k = 0; k < totals.size(); k++) {
            if (totals.count(k) >= LEAST_SIZE && mayTry(k)) {
                candidates.add(k);
            }
        }
        if (settings.planningWork() < Long.MAX_VALUE) {
            candidates.sort(Comparator.comparingDouble(this::change).reversed());
        }
        return candidates;
    }

    private boolean mayTry(int k) {
        Attempt attempt = attempts.get(state.totals().uid(k));
        return attempt == null || resized(k) || attempt.failures() < MOST_FAILURES;
    }

    private boolean resized(int k) {
        Attempt attempt = attempts.get(state.totals().uid(k));
        return attempt != null
                && Math.abs(state.totals().count(k) - attempt.size()) > Math.max(RESIZED * attempt.size(), 5);
    }

    private void forgetIfResized(int k) {
        if (resized(k)) {
            attempts.remove(state.totals().uid(k));
        }
    }

    /** By what share of its size a component has changed since the last attempt; one that never was tried counts as new. */
    private double change(int k) {
        Attempt attempt = attempts.get(state.totals().uid(k));
        return attempt == null ? 1 : Math.abs(state.totals().count(k) - attempt.size()) / Math.max(attempt.size(), 1);
    }

    /** What looking at a component costs, in multiplications. */
    private long work(int k, int most, int room) {
        Attempt attempt = attempts.get(state.totals().uid(k));
        BirthBuilder.Effort effort = effort(attempt == null || resized(k) ? 0 : attempt.failures(), room);
        int dimension = state.prior().dimension();
        return (long) Math.min(most, effort.rows())
                * effort.children()
                * effort.refinements()
                * (dimension + state.prior().covariance().moments(dimension));
    }

    private Optional<BirthProposal> build(BirthBuilder builder, long uid, double size, int most, int room) {
        SplittableRandom random = new SplittableRandom(
                settings.seed() ^ (state.lap() * 0x9E3779B97F4A7C15L) ^ (uid * 0xD1342543DE82EF95L));
        ReservoirPoints points = sampled.points(uid, most, random);
        int before = attempts.containsKey(uid) ? attempts.get(uid).failures() : 0;
        Optional<BirthProposal> proposal =
                builder.build(nextProposal, uid, points, effort(before, room), nextUid, random);
        if (proposal.isPresent()) {
            nextProposal++;
            nextUid += FIRST.children();
        } else {
            attempts.put(uid, new Attempt(before + 1, size));
            failures.add(new Verdict(Verdict.Kind.BIRTH, uid, false, 0, 0));
        }
        return proposal;
    }

    /** @param room components that may be added: children that would not fit are not asked for, or a crowd in few components would never be split */
    private BirthBuilder.Effort effort(int failures, int room) {
        BirthBuilder.Effort effort = state.totals().size() == 1 ? START : failures > 0 ? AGAIN : FIRST;
        return new BirthBuilder.Effort(Math.min(effort.children(), room + 1), effort.refinements(), effort.rows());
    }

    /** Proposals that fit, best first; of two whose targets overlap only the better one, since rows that both would split tell little about either. */
    private List<BirthProposal> compatible(List<BirthProposal> proposals, int room) {
        List<BirthProposal> fitting = new ArrayList<>();
        int left = room;
        for (BirthProposal proposal : proposals) {
            int more = proposal.children().size() - 1;
            if (more <= left && fitting.stream().noneMatch(other -> overlap(other, proposal))) {
                fitting.add(proposal);
                left -= more;
            }
        }
        return fitting;
    }

    private boolean overlap(BirthProposal first, BirthProposal second) {
        SufficientStatistics totals = state.totals();
        int a = totals.indexOf(first.target());
        int b = totals.indexOf(second.target());
        double promise = Math.min(first.predictedGain(), second.predictedGain());
        return -totals.pairEntropy(a, b)
                > Math.max(AT_RISK * promise, OVERLAP * Math.min(totals.count(a), totals.count(b)));
    }

    private List<Long> deletes(Set<Long> busy) {
        SufficientStatistics totals = state.totals();
        double small = Math.max(SMALL, SMALL_SHARE * totals.total());
        List<Long> candidates = new ArrayList<>();
        for (int k = totals.size() - 1; k >= 0 && candidates.size() < MOST_DELETES && totals.size() > 1; k--) {
            long uid = totals.uid(k);
            if (totals.count(k) < small
                    && !busy.contains(uid)
                    && !state.protectedUids().contains(uid)
                    && frozen(uid) <= 1e-6
                    && state.deleteAttempts().getOrDefault(uid, -LAPS_BETWEEN_DELETES)
                            < state.lap() - LAPS_BETWEEN_DELETES) {
                candidates.add(uid);
            }
        }
        return candidates;
    }

    private double frozen(long uid) {
        int at = state.frozen().indexOf(uid);
        return at < 0 ? 0 : state.frozen().count(at);
    }
}
