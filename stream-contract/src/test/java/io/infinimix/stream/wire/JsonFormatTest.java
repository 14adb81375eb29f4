package io.infinimix.stream.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.assignment.Assignment.RunnerUp;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.event.ClusterEvent.Type;
import io.infinimix.stream.event.ClusterName;
import io.infinimix.stream.event.StreamDrift;
import io.infinimix.stream.image.ImageFlaw;
import io.infinimix.stream.training.TrainingStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records against JSON that was written by hand: what sinks and browsers read. */
class JsonFormatTest {

    private static final Instant AT = Instant.parse("2026-11-25T10:00:00Z");

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of(
                        "assignment.json",
                        new Assignment(
                                "camera-1/17",
                                12,
                                0.75,
                                List.of(new RunnerUp(3, 0.2)),
                                0.5,
                                3,
                                41,
                                "camera-1",
                                AT,
                                AT.plusMillis(123),
                                AT.plusMillis(456),
                                List.of(ImageFlaw.BLURRED, ImageFlaw.NEAR_DUPLICATE))),
                Arguments.of(
                        "assignment-plain.json",
                        new Assignment("camera-1/18", 12, 1, List.of(), 0.25, 3, 41, "camera-1", AT, AT, AT)),
                Arguments.of(
                        "event-born.json",
                        new ClusterEvent("3:41:12", Type.BORN, 12L, 7L, null, 3, 41, 250.0, 1234.5, AT, null)),
                Arguments.of(
                        "event-merged.json",
                        new ClusterEvent("3:42:9", Type.MERGED, 9L, null, 8L, 3, 42, 40.0, 3.5, AT, null)),
                Arguments.of(
                        "event-alarm.json",
                        new ClusterEvent(
                                "alarm:3:1764064800000",
                                Type.ALARM,
                                null,
                                null,
                                null,
                                3,
                                0,
                                null,
                                null,
                                AT,
                                "images unlike any seen before")),
                Arguments.of(
                        "event-drift.json",
                        new ClusterEvent(
                                "3:drift:1",
                                Type.DRIFT,
                                null,
                                null,
                                null,
                                3,
                                41,
                                null,
                                null,
                                AT,
                                "the stream has changed",
                                new StreamDrift(
                                        StreamDrift.Measure.DENSITY,
                                        StreamDrift.Kind.ABRUPT,
                                        AT.minusSeconds(3),
                                        4760,
                                        120,
                                        0.5,
                                        StreamDrift.Policy.RETRAIN))),
                Arguments.of("cluster-name.json", new ClusterName(12, "cats, mostly", AT)),
                Arguments.of(
                        "training.json",
                        new TrainingStatus(
                                4,
                                3,
                                "running",
                                "teaching, epoch 3 of 10",
                                0.25,
                                Map.of("reconstruction", -85.5),
                                List.of("5,000 new images"),
                                AT,
                                AT.plusSeconds(60))));
    }

    @ParameterizedTest
    @MethodSource("records")
    <T extends Record> void isWrittenAndReadAsEver(String name, T value) {
        JsonSerde<T> serde = serde(value);
        String json = Golden.text(name).strip();

        assertEquals(json, new String(serde.write(value), StandardCharsets.UTF_8));
        assertEquals(value, serde.deserializer().deserialize("any", json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void ignoresFieldsOfLaterVersions() {
        byte[] later = "{\"cluster\":12,\"colour\":\"red\",\"name\":\"cats\"}".getBytes(StandardCharsets.UTF_8);

        assertEquals(
                new ClusterName(12, "cats", null),
                JsonSerde.of(ClusterName.class).deserializer().deserialize("any", later));
    }

    @Test
    void aTombstoneStaysOne() {
        JsonSerde<ClusterName> serde = JsonSerde.of(ClusterName.class);

        assertNull(serde.serializer().serialize("any", null));
        assertNull(serde.deserializer().deserialize("any", null));
    }

    @Test
    void saysOnWhichTopicAValueIsNoRecord() {
        SerializationException refused = assertThrows(
                SerializationException.class,
                () -> JsonSerde.of(ClusterName.class).deserializer().deserialize("a-topic", new byte[] {'{'}));
        assertEquals("a value of a-topic is no ClusterName", refused.getMessage());
    }

    @SuppressWarnings("unchecked")
    private static <T> JsonSerde<T> serde(T value) {
        return JsonSerde.of((Class<T>) value.getClass());
    }
}
