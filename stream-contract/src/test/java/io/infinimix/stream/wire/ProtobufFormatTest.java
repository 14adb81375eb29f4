package io.infinimix.stream.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import io.infinimix.stream.Topics;
import io.infinimix.stream.arrival.PartitionArrivals;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.latent.LatentRecord;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.model.ModelRecord;
import io.infinimix.stream.model.SeedMixture;
import io.infinimix.stream.summary.SummaryRecord;
import io.infinimix.stream.update.MixtureUpdate;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages against bytes that protoc made of their text (golden/make.sh): what was written once is read for ever. */
class ProtobufFormatTest {

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("latent-encoded", LatentRecord.getDefaultInstance()),
                Arguments.of("latent-switch", LatentRecord.getDefaultInstance()),
                Arguments.of("arrivals", PartitionArrivals.getDefaultInstance()),
                Arguments.of("model-chunk", ModelRecord.getDefaultInstance()),
                Arguments.of("model-manifest", ModelRecord.getDefaultInstance()),
                Arguments.of("model-live", ModelRecord.getDefaultInstance()),
                Arguments.of("seed-mixture", SeedMixture.getDefaultInstance()),
                Arguments.of("summary-batch", SummaryRecord.getDefaultInstance()),
                Arguments.of("summary-report", SummaryRecord.getDefaultInstance()),
                Arguments.of("update", MixtureUpdate.getDefaultInstance()),
                Arguments.of("mixture", Mixture.getDefaultInstance()),
                Arguments.of("mixture-piece", Mixture.getDefaultInstance()));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void isWrittenAndReadAsEver(String name, Message type) throws Exception {
        Message.Builder builder = type.newBuilderForType();
        TextFormat.merge(Golden.text(name + ".txtpb"), builder);
        Message message = builder.build();
        byte[] bytes = Golden.hex(name + ".hex");

        assertArrayEquals(bytes, message.toByteArray());
        assertEquals(message, type.getParserForType().parseFrom(bytes));
    }

    /** A field that is added must be added to the files too. */
    @Test
    void everyFieldOfWhatServicesExchangeIsPinned() throws Exception {
        assertPinned(LatentRecord.parseFrom(Golden.hex("latent-encoded.hex")).getEncoded());
        assertPinned(PartitionArrivals.parseFrom(Golden.hex("arrivals.hex")));
        assertPinned(PartitionArrivals.parseFrom(Golden.hex("arrivals.hex")).getImage(0));
        assertPinned(ModelRecord.parseFrom(Golden.hex("model-manifest.hex")).getManifest());
        assertPinned(ModelRecord.parseFrom(Golden.hex("model-manifest.hex"))
                .getManifest()
                .getBackbone());
        assertPinned(SeedMixture.parseFrom(Golden.hex("seed-mixture.hex")));
        assertPinned(SummaryRecord.parseFrom(Golden.hex("summary-batch.hex")).getBatch());
        assertPinned(SummaryRecord.parseFrom(Golden.hex("summary-report.hex")).getReport());
        assertPinned(MixtureUpdate.parseFrom(Golden.hex("update.hex")));
        assertPinned(MixtureUpdate.parseFrom(Golden.hex("update.hex")).getPlan());
    }

    private static void assertPinned(Message message) {
        assertEquals(
                Set.copyOf(message.getDescriptorForType().getFields()),
                message.getAllFields().keySet(),
                message.getDescriptorForType().getName());
    }

    @Test
    void aTombstoneStaysOne() {
        ProtobufSerde<ModelRecord> serde = ProtobufSerde.of(ModelRecord.parser(), Topics.MODELS);

        assertNull(serde.serializer().serialize(Topics.MODELS.name(), null));
        assertNull(serde.deserializer().deserialize(Topics.MODELS.name(), null));
    }

    @Test
    void refusesToWriteMoreThanTheTopicTakes() {
        ProtobufSerde<LatentRecord> serde = ProtobufSerde.of(LatentRecord.parser(), Topics.LATENTS);
        LatentRecord large = LatentRecord.newBuilder()
                .setEncoded(EncodedImage.newBuilder()
                        .setThumbnail(ByteString.copyFrom(new byte[Topics.LATENTS.maxRecordBytes()])))
                .build();

        SerializationException refused = assertThrows(
                SerializationException.class, () -> serde.serializer().serialize(Topics.LATENTS.name(), large));
        assertTrue(refused.getMessage().contains(Topics.LATENTS.name()), refused.getMessage());
    }

    @Test
    void saysOnWhichTopicAValueIsNoMessage() {
        ProtobufSerde<LatentRecord> serde = ProtobufSerde.of(LatentRecord.parser(), Topics.LATENTS);

        SerializationException refused = assertThrows(
                SerializationException.class,
                () -> serde.deserializer().deserialize(Topics.LATENTS.name(), new byte[] {(byte) 0xFF}));
        assertTrue(refused.getMessage().contains(Topics.LATENTS.name()), refused.getMessage());
    }
}
