package io.infinimix.trainer.sample;

import io.infinimix.gmvae.PretrainedFeatures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * How a journal's entries are written. Each is its kind and its length (int32 each, big-endian like all numbers here), that many bytes, and their CRC-32 (int32).
 *
 * <ul>
 *   <li>identity, the first entry: height, width, channels, capacity (int32), seed (int64), topic id (UTF); where images have features, the SHA-256 of what gives them
 *       (UTF) and their number (int32)
 *   <li>put: slot (int32), number in the stream and fingerprint (int64), pixels and features. Counts once a commit follows
 *   <li>commit: images seen (int64), number of partitions (int32), then partition (int32) and next offset (int64) of each
 * </ul>
 */
final class JournalFormat {

    static final int IDENTITY = 0x49584a32;
    static final int PUT = 2;
    static final int COMMIT = 3;

    private static final int FRAME = 3 * Integer.BYTES;
    private static final int LONGEST = 1 << 26;

    private JournalFormat() {}

    /** One entry that was read whole. */
    record Entry(int kind, byte[] body) {

        DataInputStream fields() {
            return new DataInputStream(new ByteArrayInputStream(body));
        }

        /** Bytes that it takes in the file. */
        long length() {
            return body.length + FRAME;
        }
    }

    /** A commit's content. */
    record Commit(long seen, Map<Integer, Long> offsets) {}

    private interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    static byte[] identity(JournalIdentity identity) {
        return entry(IDENTITY, out -> {
            out.writeInt(identity.shape().height());
            out.writeInt(identity.shape().width());
            out.writeInt(identity.shape().channels());
            out.writeInt(identity.capacity());
            out.writeLong(identity.seed());
            out.writeUTF(identity.topicId());
            if (identity.shape().pretrained().isPresent()) {
                out.writeUTF(identity.shape().pretrained().get().sha256());
                out.writeInt(identity.shape().pretrained().get().length());
            }
        });
    }

    /** What a journal says it is of. */
    static JournalIdentity identity(Entry first) throws IOException {
        if (first.kind() != IDENTITY) {
            throw new EOFException("the file begins with another entry than a journal");
        }
        DataInputStream in = first.fields();
        try {
            InputShape shape = new InputShape(in.readInt(), in.readInt(), in.readInt());
            JournalIdentity identity = new JournalIdentity(shape, in.readInt(), in.readLong(), in.readUTF());
            return in.available() == 0 ? identity : identity.with(new PretrainedFeatures(in.readUTF(), in.readInt()));
        } catch (IllegalArgumentException e) {
            throw new EOFException("the journal is of impossible images: " + e.getMessage());
        }
    }

    /** Bytes of a put of an image of that shape. */
    static int putLength(InputShape shape) {
        return FRAME + Integer.BYTES + 2 * Long.BYTES + shape.length();
    }

    static byte[] put(int slot, SampledImage image) {
        return entry(PUT, out -> {
            out.writeInt(slot);
            out.writeLong(image.number());
            out.writeLong(image.fingerprint());
            out.write(image.content());
        });
    }

    static byte[] commit(long seen, Map<Integer, Long> offsets) {
        return entry(COMMIT, out -> {
            out.writeLong(seen);
            out.writeInt(offsets.size());
            for (Map.Entry<Integer, Long> offset : new TreeMap<>(offsets).entrySet()) {
                out.writeInt(offset.getKey());
                out.writeLong(offset.getValue());
            }
        });
    }

    static Commit commit(Entry entry) throws IOException {
        DataInputStream in = entry.fields();
        long seen = in.readLong();
        int partitions = in.readInt();
        Map<Integer, Long> offsets = new TreeMap<>();
        for (int n = 0; n < partitions; n++) {
            offsets.put(in.readInt(), in.readLong());
        }
        return new Commit(seen, offsets);
    }

    /** @throws EOFException if the file ends inside the entry, or its checksum is wrong: what follows a torn write is no entry either */
    static Entry read(DataInputStream in) throws IOException {
        int kind = in.readInt();
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new EOFException("an entry cannot have " + length + " bytes");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length || in.readInt() != checksum(body)) {
            throw new EOFException("the entry is torn");
        }
        return new Entry(kind, body);
    }

    private static byte[] entry(int kind, Body body) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try {
            body.write(new DataOutputStream(content));
            byte[] bytes = content.toByteArray();
            DataOutputStream out = new DataOutputStream(whole);
            out.writeInt(kind);
            out.writeInt(bytes.length);
            out.write(bytes);
            out.writeInt(checksum(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written to", e);
        }
        return whole.toByteArray();
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
