package io.infinimix.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.infinimix.gmvae.ModelArchive;
import io.infinimix.stream.Topics;
import io.infinimix.stream.model.LivePointer;
import io.infinimix.stream.model.ModelManifest;
import io.infinimix.stream.model.ModelRecord;
import io.infinimix.stream.model.Part;
import io.infinimix.stream.model.PartKind;
import io.infinimix.stream.model.SeedMixture;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The models topic as somebody else reads it who shares no code with the writer. */
public final class CommittedModels {

    private final Map<String, byte[]> newest = new HashMap<>();
    private final TreeMap<Long, ModelManifest> manifests = new TreeMap<>();
    private final List<LivePointer> pointers = new ArrayList<>();

    private CommittedModels() {}

    public static CommittedModels read(TestStream stream) throws Exception {
        CommittedModels models = new CommittedModels();
        for (ConsumerRecord<byte[], byte[]> record : stream.committed(Topics.MODELS)) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            models.newest.put(key, record.value());
            if (record.value() != null) {
                ModelRecord content = ModelRecord.parseFrom(record.value());
                if (content.hasManifest()) {
                    assertEquals(content.getManifest().getGeneration() + ":manifest", key);
                    models.manifests.put(content.getManifest().getGeneration(), content.getManifest());
                } else if (content.hasLive()) {
                    models.pointers.add(content.getLive());
                    models.verify(content.getLive().getGeneration());
                }
            }
        }
        models.manifests.keySet().removeIf(generation -> models.newest.get(generation + ":manifest") == null);
        return models;
    }

    /** Every pointer that was ever committed, in order; whole was what each pointed to at that moment. */
    public List<LivePointer> pointers() {
        return pointers;
    }

    public long live() {
        return pointers.isEmpty() ? 0 : pointers.get(pointers.size() - 1).getGeneration();
    }

    public TreeMap<Long, ModelManifest> manifests() {
        return manifests;
    }

    /** Fails unless every part of the generation is there with its length and checksum. */
    public void verify(long generation) throws Exception {
        ModelArchive.fromBytes(part(generation, PartKind.PART_KIND_ARCHIVE));
        seed(generation);
    }

    public byte[] archive(long generation) throws Exception {
        return part(generation, PartKind.PART_KIND_ARCHIVE);
    }

    public SeedMixture seed(long generation) throws Exception {
        return SeedMixture.parseFrom(part(generation, PartKind.PART_KIND_SEED));
    }

    private byte[] part(long generation, PartKind kind) throws Exception {
        ModelManifest manifest = manifests.get(generation);
        assertNotNull(manifest, "generation " + generation + " has no manifest");
        Part part = manifest.getPartList().stream()
                .filter(candidate -> candidate.getKind() == kind)
                .findFirst()
                .orElseThrow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int chunk = part.getFirstChunk(); chunk < part.getFirstChunk() + part.getChunkCount(); chunk++) {
            byte[] record = newest.get(generation + ":" + chunk);
            assertNotNull(record, "chunk " + chunk + " of generation " + generation + " is missing");
            bytes.write(ModelRecord.parseFrom(record).getChunk().getData().toByteArray());
        }
        assertEquals(part.getBytes(), bytes.size(), kind + " of generation " + generation);
        assertEquals(
                hex(part.getSha256().toByteArray()),
                hex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray())));
        return bytes.toByteArray();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
