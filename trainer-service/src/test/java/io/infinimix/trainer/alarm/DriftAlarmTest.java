package io.infinimix.trainer.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.event.StreamDrift;
import io.infinimix.trainer.KafkaSettings;
import io.infinimix.trainer.schedule.StreamState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftAlarmTest {

    private static final Instant AT = Instant.parse("2026-11-28T07:00:00Z");

    private final DriftAlarm alarm = new DriftAlarm(new KafkaSettings(Map.of(), "none"), () -> 5000);

    private static ClusterEvent drift(long generation, StreamDrift.Policy policy) {
        return new ClusterEvent(
                generation + ":drift:1",
                ClusterEvent.Type.DRIFT,
                null,
                null,
                null,
                generation,
                1,
                null,
                null,
                AT,
                "the stream has changed",
                new StreamDrift(
                        StreamDrift.Measure.DENSITY,
                        StreamDrift.Kind.ABRUPT,
                        AT.minusSeconds(9),
                        4760,
                        120,
                        0.4,
                        policy));
    }

    @Test
    void isRaisedUnderTheGenerationWhoseStreamHasChanged() {
        alarm.take(drift(3, StreamDrift.Policy.RETRAIN), AT);

        assertEquals(Optional.of(new StreamState.Alarm(4880, AT, StreamState.Alarm.DRIFT)), alarm.alarm(3));
        assertEquals(Optional.empty(), alarm.alarm(2));
        assertEquals(Optional.empty(), alarm.alarm(4));
    }

    @Test
    void wasRaisedWhenTheBrokerHadItWhateverTheMixturesClockSays() {
        Instant received = AT.plusSeconds(7200);

        alarm.take(drift(3, StreamDrift.Policy.RETRAIN), received);

        assertEquals(received, alarm.alarm(3).orElseThrow().at());
    }

    @Test
    void isNotRaisedByOtherPoliciesEventsAndGenerationsThatAreOver() {
        alarm.take(drift(3, StreamDrift.Policy.NONE), AT);
        alarm.take(drift(3, StreamDrift.Policy.FORGET), AT);
        alarm.take(new ClusterEvent("b", ClusterEvent.Type.BORN, 1L, null, null, 3, 1, 1.0, null, AT, null), AT);
        assertEquals(Optional.empty(), alarm.alarm(3));

        alarm.take(drift(4, StreamDrift.Policy.RETRAIN), AT);
        alarm.take(drift(3, StreamDrift.Policy.RETRAIN), AT);
        assertEquals(Optional.empty(), alarm.alarm(3));
        assertEquals(AT, alarm.alarm(4).orElseThrow().at());
    }
}
