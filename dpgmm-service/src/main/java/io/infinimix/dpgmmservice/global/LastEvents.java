package io.infinimix.dpgmmservice.global;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.infinimix.dpgmm.lap.BatchReport;
import io.infinimix.dpgmm.move.StructureEvent;
import io.infinimix.dpgmmservice.message.UpdateMessages;
import io.infinimix.dpgmmservice.message.UpdateReader;
import java.util.List;

/**
 * What the last judgement changed. Only these events can be missing in a summary that comes in: every batch is visited in every lap.
 *
 * @param events in order
 */
record LastEvents(List<StructureEvent> events) {

    static final LastEvents NONE = new LastEvents(List.of());

    LastEvents {
        events = List.copyOf(events);
    }

    /** As the store keeps them. */
    static LastEvents parse(List<ByteString> stored) {
        return new LastEvents(stored.stream().map(LastEvents::event).toList());
    }

    private static StructureEvent event(ByteString bytes) {
        try {
            return UpdateReader.event(io.infinimix.stream.update.StructureEvent.parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the store holds what was never put into it", e);
        }
    }

    List<ByteString> stored() {
        return events.stream()
                .map(event -> UpdateMessages.event(event).toByteString())
                .toList();
    }

    /**
     * The report with every event up to that one replayed.
     *
     * @throws IllegalArgumentException if the report lacks earlier events
     */
    BatchReport replayedOn(BatchReport report, long structure) {
        BatchReport current = report;
        for (StructureEvent event : events) {
            if (event.sequence() > current.structure()) {
                current = current.replay(event);
            }
        }
        if (current.structure() != structure) {
            throw new IllegalArgumentException("a summary has seen structure events up to " + report.structure()
                    + ", which is too old for a mixture with " + structure);
        }
        return current;
    }
}
