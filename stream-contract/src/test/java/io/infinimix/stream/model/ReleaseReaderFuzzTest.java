package io.infinimix.stream.model;

import com.google.protobuf.InvalidProtocolBufferException;
import io.infinimix.testfuzz.Fuzz;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged chunks and manifests give the bytes that were sent, or a {@link RefusedReleaseException}. */
class ReleaseReaderFuzzTest {

    private static final byte[] ARCHIVE = bytes(300);
    private static final byte[] SEED = bytes(80);

    @Test
    void damagedReleasesAreWholeOrRefused() throws IOException {
        ReleaseReader reader = new ReleaseReader(Optional.empty());
        Fuzz.of(List.of(topic()), RefusedReleaseException.class).run(records -> {
            Map<Integer, ModelChunk> chunks = new HashMap<>();
            ModelManifest manifest = read(records, chunks);
            reader.part(manifest, PartKind.PART_KIND_ARCHIVE, chunks::get);
            reader.part(manifest, PartKind.PART_KIND_SEED, chunks::get);
        });
    }

    /** Records that are no messages are skipped, as those who read the topic do. */
    private static ModelManifest read(byte[] records, Map<Integer, ModelChunk> chunks) throws IOException {
        ModelManifest manifest = ModelManifest.getDefaultInstance();
        ByteArrayInputStream in = new ByteArrayInputStream(records);
        try {
            for (ModelRecord record = ModelRecord.parseDelimitedFrom(in);
                    record != null;
                    record = ModelRecord.parseDelimitedFrom(in)) {
                if (record.hasChunk()) {
                    chunks.put(record.getChunk().getIndex(), record.getChunk());
                } else if (record.hasManifest()) {
                    manifest = record.getManifest();
                }
            }
        } catch (InvalidProtocolBufferException e) {
            return manifest;
        }
        return manifest;
    }

    /** The manifest first, so that damage further on leaves it whole. */
    private static byte[] topic() throws IOException {
        Release release = Release.cut(
                ModelManifest.newBuilder().setGeneration(7).setParent(6).build(), ARCHIVE, SEED);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelRecord.newBuilder().setManifest(release.manifest()).build().writeDelimitedTo(out);
        for (ModelChunk chunk : release.chunks()) {
            ModelRecord.newBuilder().setChunk(chunk).build().writeDelimitedTo(out);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
