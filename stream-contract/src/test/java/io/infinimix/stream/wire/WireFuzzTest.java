package io.infinimix.stream.wire;

import io.infinimix.stream.Topics;
import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.latent.LatentRecord;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.model.ModelRecord;
import io.infinimix.stream.summary.SummaryRecord;
import io.infinimix.stream.training.TrainingStatus;
import io.infinimix.stream.update.MixtureUpdate;
import io.infinimix.testfuzz.Fuzz;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged record values are read or refused with a {@link SerializationException}. */
class WireFuzzTest {

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of(
                        ProtobufSerde.of(LatentRecord.parser(), Topics.LATENTS).deserializer(),
                        golden("latent-encoded", "latent-switch")),
                Arguments.of(
                        ProtobufSerde.of(ModelRecord.parser(), Topics.MODELS).deserializer(),
                        golden("model-chunk", "model-manifest", "model-live")),
                Arguments.of(
                        ProtobufSerde.of(SummaryRecord.parser(), Topics.SUMMARIES)
                                .deserializer(),
                        golden("summary-batch", "summary-report")),
                Arguments.of(
                        ProtobufSerde.of(MixtureUpdate.parser(), Topics.MIXTURE_UPDATES)
                                .deserializer(),
                        golden("update")),
                Arguments.of(
                        ProtobufSerde.of(Mixture.parser(), Topics.MIXTURE).deserializer(),
                        golden("mixture", "mixture-piece")),
                Arguments.of(
                        JsonSerde.of(Assignment.class).deserializer(),
                        json(
                                "{\"imageId\":\"a\",\"cluster\":4,\"probability\":0.5,\"runnerUps\":[{\"cluster\":2,\"probability\":0.25}],"
                                        + "\"novelty\":0.125,\"generation\":1,\"mixtureVersion\":7,\"capturedAt\":\"2026-11-25T10:00:00Z\"}")),
                Arguments.of(
                        JsonSerde.of(ClusterEvent.class).deserializer(),
                        json(
                                "{\"kind\":\"BORN\",\"cluster\":4,\"from\":2,\"generation\":1,\"at\":\"2026-11-25T10:00:00Z\"}")),
                Arguments.of(
                        JsonSerde.of(TrainingStatus.class).deserializer(),
                        json("{\"generation\":2,\"state\":\"running\",\"progress\":0.5,\"phase\":\"teaching\"}")));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void damagedValuesAreReadOrRefused(Deserializer<?> deserializer, List<byte[]> whole) {
        Fuzz.of(whole, SerializationException.class).run(value -> deserializer.deserialize("topic", value));
    }

    private static List<byte[]> golden(String... names) {
        return Arrays.stream(names).map(name -> Golden.hex(name + ".hex")).toList();
    }

    private static List<byte[]> json(String text) {
        return List.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
