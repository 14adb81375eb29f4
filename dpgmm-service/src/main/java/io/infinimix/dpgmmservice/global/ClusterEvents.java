package io.infinimix.dpgmmservice.global;

import io.infinimix.dpgmm.drift.Drift;
import io.infinimix.dpgmm.lap.CoordinatorState;
import io.infinimix.dpgmm.lap.LapOutcome;
import io.infinimix.dpgmm.move.StructureEvent;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import io.infinimix.dpgmmservice.TopologySettings;
import io.infinimix.dpgmmservice.generation.Adoption;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.event.ClusterEvent.Type;
import io.infinimix.stream.event.StreamDrift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What happened to clusters, in words for the world. Ids follow from what happened, so that the same event has the same id. */
final class ClusterEvents {

    private final long generation;
    private final CoordinatorState state;
    private final Instant at;
    private final List<ClusterEvent> events = new ArrayList<>();

    private ClusterEvents(long generation, CoordinatorState state, long now) {
        this.generation = generation;
        this.state = state;
        this.at = Instant.ofEpochMilli(now);
    }

    /**
     * @param before totals before the lap was judged
     * @param after state since
     */
    static List<ClusterEvent> of(
            long generation, LapOutcome outcome, SufficientStatistics before, CoordinatorState after, long now) {
        ClusterEvents events = new ClusterEvents(generation, after, now);
        outcome.events().forEach(event -> events.add(event, before));
        return events.events;
    }

    private void add(StructureEvent event, SufficientStatistics before) {
        String id = generation + ":" + event.sequence() + ":";
        if (event instanceof StructureEvent.Birth birth) {
            for (long born : birth.born()) {
                add(id + born, Type.BORN, born, birth.target(), null, images(state.totals(), born), event.gain());
            }
        } else if (event instanceof StructureEvent.Merge merge) {
            add(
                    id + merge.gone(),
                    Type.MERGED,
                    merge.gone(),
                    null,
                    merge.kept(),
                    images(before, merge.gone()),
                    event.gain());
        } else if (event instanceof StructureEvent.Delete delete) {
            add(
                    id + delete.gone(),
                    Type.DELETED,
                    delete.gone(),
                    null,
                    null,
                    images(before, delete.gone()),
                    event.gain());
        } else if (event instanceof StructureEvent.Prune prune) {
            for (long gone : prune.gone()) {
                add(id + gone, Type.DELETED, gone, null, null, 0.0, null);
            }
        }
    }

    /** @param living uids of the mixture before */
    static List<ClusterEvent> of(long generation, Adoption adoption, List<Long> living, long now) {
        CoordinatorState state = adoption.state();
        ClusterEvents events = new ClusterEvents(generation, state, now);
        int size = state.totals().size();
        events.events.add(new ClusterEvent(
                generation + ":released",
                Type.RELEASED,
                null,
                null,
                null,
                generation,
                state.version(),
                (double) state.totals().rows(),
                null,
                events.at,
                "generation " + generation + " with " + size + (size == 1 ? " cluster" : " clusters")));
        for (long uid : state.totals().uids()) {
            if (!living.contains(uid)) {
                events.add(
                        generation + ":released:" + uid,
                        Type.BORN,
                        uid,
                        boxed(adoption.origin(uid)),
                        null,
                        images(state.totals(), uid),
                        null);
            }
        }
        for (long old : living) {
            if (!adoption.mapping().containsValue(old)) {
                OptionalLong heir = adoption.heir(old);
                events.add(
                        generation + ":released:" + old,
                        heir.isPresent() ? Type.MERGED : Type.DELETED,
                        old,
                        null,
                        boxed(heir),
                        null,
                        null);
            }
        }
        return events.events;
    }

    /** A change of the stream. */
    static ClusterEvent of(
            long generation, long version, DriftWatch.Found found, TopologySettings.DriftPolicy policy, long now) {
        Drift drift = found.drift();
        boolean abrupt = drift.kind() == Drift.Kind.ABRUPT;
        return new ClusterEvent(
                generation + ":drift:" + found.number(),
                Type.DRIFT,
                null,
                null,
                null,
                generation,
                version,
                null,
                null,
                Instant.ofEpochMilli(now),
                String.format(
                        Locale.ROOT,
                        "%s: the last %d images %s (distance %.2f)",
                        abrupt ? "from one image to the next" : "little by little",
                        drift.images(),
                        words(found.measure()),
                        drift.strength()),
                new StreamDrift(
                        found.measure(),
                        abrupt ? StreamDrift.Kind.ABRUPT : StreamDrift.Kind.GRADUAL,
                        Instant.ofEpochMilli(drift.sinceAt()),
                        found.sinceImage(),
                        drift.images(),
                        drift.strength(),
                        StreamDrift.Policy.valueOf(policy.name())));
    }

    private static String words(StreamDrift.Measure measure) {
        return switch (measure) {
            case DENSITY -> "are not as probable to the release as those before";
            case LIGHT -> "are not as bright or dark as those before";
            case SHARPNESS -> "are not as sharp or soft as those before";
        };
    }

    private void add(String id, Type type, long cluster, Long from, Long into, Double images, Double gain) {
        events.add(
                new ClusterEvent(id, type, cluster, from, into, generation, state.version(), images, gain, at, null));
    }

    private static Double images(SufficientStatistics statistics, long uid) {
        int at = statistics.indexOf(uid);
        return at < 0 ? null : statistics.count(at);
    }

    private static Long boxed(OptionalLong uid) {
        return uid.isPresent() ? uid.getAsLong() : null;
    }
}
