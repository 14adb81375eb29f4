package io.infinimix.dpgmm.lap;

import io.infinimix.dpgmm.move.StructureEvent;
import java.util.List;
import java.util.SortedMap;

/**
 * What a lap's judgement came to.
 *
 * @param events accepted changes, in the order of the log
 * @param verdicts on everything that was proposed or tried
 * @param reports of all batches with the events replayed, without measurements
 * @param boundBefore nats, after the lap's last global step and before any change of structure
 * @param bound nats, after all changes
 */
public record LapOutcome(
        List<StructureEvent> events,
        List<Verdict> verdicts,
        SortedMap<Long, BatchReport> reports,
        double boundBefore,
        double bound) {}
