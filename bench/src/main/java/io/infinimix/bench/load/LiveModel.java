package io.infinimix.bench.load;

import com.google.protobuf.InvalidProtocolBufferException;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.UnusableModelException;
import io.infinimix.stream.Topics;
import io.infinimix.stream.model.ModelChunk;
import io.infinimix.stream.model.ModelManifest;
import io.infinimix.stream.model.ModelRecord;
import io.infinimix.stream.model.PartKind;
import io.infinimix.stream.model.RefusedReleaseException;
import io.infinimix.stream.model.ReleaseReader;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The live model as it stands on the models topic. */
public final class LiveModel {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.MODELS.name(), 0);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<Integer, ModelChunk> chunks = new HashMap<>();
    private ModelManifest manifest;

    private LiveModel() {}

    /** @throws IOException if there is none that can be used */
    public static ModelArchive read(Map<String, Object> connection) throws IOException {
        Map<String, Object> configuration = new HashMap<>(connection);
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        LiveModel model = new LiveModel();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
            while (consumer.position(PARTITION) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    model.note(record);
                }
            }
        }
        return model.archive();
    }

    private void note(ConsumerRecord<byte[], byte[]> record) throws InvalidProtocolBufferException {
        if (record.value() == null) {
            return;
        }
        ModelRecord content = ModelRecord.parseFrom(record.value());
        if (content.hasManifest()) {
            manifest = content.getManifest();
        } else if (content.hasChunk()) {
            chunks.put(content.getChunk().getIndex(), content.getChunk());
        }
    }

    private ModelArchive archive() throws IOException {
        if (manifest == null) {
            throw new IOException("there is no release on " + Topics.MODELS.name());
        }
        try {
            return ModelArchive.fromBytes(new ReleaseReader(Optional.empty())
                    .part(manifest, PartKind.PART_KIND_ARCHIVE, chunks::get)
                    .toByteArray());
        } catch (RefusedReleaseException | UnusableModelException e) {
            throw new IOException("the release cannot be used: " + e.getMessage(), e);
        }
    }
}
