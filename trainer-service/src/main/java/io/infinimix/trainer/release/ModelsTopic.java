package io.infinimix.trainer.release;

import com.google.protobuf.InvalidProtocolBufferException;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.UnusableModelException;
import io.infinimix.stream.Topics;
import io.infinimix.stream.model.LivePointer;
import io.infinimix.stream.model.ModelChunk;
import io.infinimix.stream.model.ModelKeys;
import io.infinimix.stream.model.ModelManifest;
import io.infinimix.stream.model.ModelRecord;
import io.infinimix.stream.model.PartKind;
import io.infinimix.stream.model.RefusedReleaseException;
import io.infinimix.stream.model.ReleaseReader;
import io.infinimix.stream.model.SeedMixture;
import io.infinimix.trainer.KafkaSettings;
import io.infinimix.trainer.TopicReplay;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** The models topic as it was at one moment. Not thread-safe. */
final class ModelsTopic {

    private static final Logger LOG = Logger.getLogger(ModelsTopic.class);

    private final ReleaseReader reader;
    private final SortedMap<Long, ModelManifest> manifests = new TreeMap<>();
    private final Map<String, ModelChunk> chunks = new HashMap<>();
    private LivePointer live;

    private ModelsTopic(ReleaseReader reader) {
        this.reader = reader;
    }

    /** Reads all that is committed. */
    static ModelsTopic read(KafkaSettings kafka, ReleaseReader reader) {
        ModelsTopic topic = new ModelsTopic(reader);
        TopicReplay.whole(kafka, Topics.MODELS, topic::accept);
        return topic;
    }

    private void accept(ConsumerRecord<byte[], byte[]> record) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            chunks.remove(key);
            manifests
                    .values()
                    .removeIf(manifest ->
                            ModelKeys.manifest(manifest.getGeneration()).equals(key));
            return;
        }
        try {
            ModelRecord content = ModelRecord.parseFrom(record.value());
            switch (content.getContentCase()) {
                case CHUNK -> chunks.put(key, content.getChunk());
                case MANIFEST -> manifests.put(content.getManifest().getGeneration(), content.getManifest());
                case LIVE -> live = content.getLive();
                default -> LOG.warnf("Record %d of %s has no content", record.offset(), record.topic());
            }
        } catch (InvalidProtocolBufferException e) {
            LOG.warnf("Record %d of %s cannot be read: %s", record.offset(), record.topic(), e.getMessage());
        }
    }

    /** By generation. */
    SortedMap<Long, ModelManifest> manifests() {
        return manifests;
    }

    Optional<LivePointer> live() {
        return Optional.ofNullable(live);
    }

    /**
     * A generation's networks and seed, whole and checked.
     *
     * @throws RefusedReleaseException if they are not there, or not what the manifest says
     */
    StoredRelease release(long generation) throws RefusedReleaseException {
        ModelManifest manifest = manifests.get(generation);
        if (manifest == null) {
            throw new RefusedReleaseException(
                    generation,
                    RefusedReleaseException.Reason.INCOMPLETE,
                    "it is not on the topic, or no longer; there are " + manifests.keySet());
        }
        try {
            byte[] archive = part(manifest, PartKind.PART_KIND_ARCHIVE);
            byte[] seed = part(manifest, PartKind.PART_KIND_SEED);
            return new StoredRelease(manifest, ModelArchive.fromBytes(archive), SeedMixture.parseFrom(seed));
        } catch (UnusableModelException | InvalidProtocolBufferException e) {
            throw new RefusedReleaseException(generation, RefusedReleaseException.Reason.UNUSABLE, e.getMessage(), e);
        }
    }

    private byte[] part(ModelManifest manifest, PartKind kind) throws RefusedReleaseException {
        return reader.part(manifest, kind, index -> chunks.get(ModelKeys.chunk(manifest.getGeneration(), index)))
                .toByteArray();
    }
}
