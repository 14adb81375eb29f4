package io.infinimix.encoder.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SwitchMarkersTest {

    private static final TopicPartition ZERO = new TopicPartition("pictures", 0);
    private static final TopicPartition ONE = new TopicPartition("pictures", 1);

    private final SwitchMarkers markers = new SwitchMarkers();

    @Test
    void owesOneInEachPartitionThatItIsGiven() {
        markers.onPartitionsAssigned(List.of(ZERO));
        markers.written(markers.owed(1), 1);

        markers.onPartitionsAssigned(List.of(ONE));

        assertEquals(Set.of(ONE), markers.owed(1));
    }

    @Test
    void owesOneEverywhereAfterASwitch() {
        markers.onPartitionsAssigned(List.of(ZERO, ONE));
        markers.written(markers.owed(1), 1);

        assertEquals(Set.of(), markers.owed(1));
        assertEquals(Set.of(ZERO, ONE), markers.owed(2));
    }

    @Test
    void owesNothingWhereItNoLongerWrites() {
        markers.onPartitionsAssigned(List.of(ZERO, ONE));
        markers.onPartitionsRevoked(List.of(ZERO));
        markers.written(List.of(ZERO), 1);

        assertEquals(Set.of(ONE), markers.owed(1));

        markers.onPartitionsLost(List.of(ONE));

        assertEquals(Set.of(), markers.owed(1));
    }

    @Test
    void owesAllAgainWhenNobodyKnowsWhatWasCommitted() {
        markers.onPartitionsAssigned(List.of(ZERO, ONE));
        markers.written(markers.owed(1), 1);

        markers.doubtAll();

        assertEquals(Set.of(ZERO, ONE), markers.owed(1));
    }

    @Test
    void saysOnceThatPartitionsCame() {
        markers.onPartitionsAssigned(List.of());
        assertFalse(markers.takeGrown(), "an empty assignment brings nothing");

        markers.onPartitionsAssigned(List.of(ZERO));

        assertTrue(markers.takeGrown());
        assertFalse(markers.takeGrown());
    }
}
