package io.infinimix.gmvae.training;

import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.UnusableModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;

/**
 * Where a training can be taken up again after a crash: the end of an epoch of teaching, most of a training's time. Graph and clusters follow from images and seed again. Immutable.
 *
 * <p>Bytes, little endian: the magic {@code IXGR}, version (int32, 1), fingerprint and epochs (int64, int32), the state of each optimiser (encoder, decoder), the length of the networks'
 * archive (int32) and the archive.
 */
public final class ResumePoint {

    private static final int MAGIC = 'I' | 'X' << 8 | 'G' << 16 | 'R' << 24;
    private static final int FORMAT = 1;

    private final long fingerprint;
    private final int epochs;
    private final ModelArchive model;
    private final Adam.State encoder;
    private final Adam.State decoder;

    ResumePoint(long fingerprint, int epochs, ModelArchive model, Adam.State encoder, Adam.State decoder) {
        this.fingerprint = fingerprint;
        this.epochs = epochs;
        this.model = model;
        this.encoder = encoder;
        this.decoder = decoder;
    }

    /** Stands for a training's settings, images and seed. */
    static long fingerprint(RecipeSettings settings, TrainingImages images, long seed) {
        CRC32 sum = new CRC32();
        sum.update((settings + " " + seed + " " + images.count()).getBytes(StandardCharsets.UTF_8));
        long head = sum.getValue();
        return head << 32 | images.checksum();
    }

    /** Whether this was left by a training with the same settings, images and seed. */
    boolean fits(RecipeSettings settings, TrainingImages images, long seed) {
        return fingerprint == fingerprint(settings, images, seed);
    }

    /** Epochs of teaching that are done. */
    public int epochs() {
        return epochs;
    }

    ModelArchive model() {
        return model;
    }

    Adam.State encoder() {
        return encoder;
    }

    Adam.State decoder() {
        return decoder;
    }

    public byte[] toBytes() {
        byte[] networks = model.toBytes();
        ByteBuffer out = ByteBuffer.allocate(24 + encoder.bytes() + decoder.bytes() + networks.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(MAGIC).putInt(FORMAT).putLong(fingerprint).putInt(epochs);
        encoder.write(out);
        decoder.write(out);
        out.putInt(networks.length).put(networks);
        return out.array();
    }

    /** @throws UnusableModelException if the bytes are not such a point or only a part of one */
    public static ResumePoint fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (in.remaining() < 24 || in.getInt() != MAGIC || in.getInt() != FORMAT) {
            throw new UnusableModelException("Not a point to resume a training from that this version reads");
        }
        long fingerprint = in.getLong();
        int epochs = in.getInt();
        Adam.State encoder = Adam.State.read(in);
        Adam.State decoder = Adam.State.read(in);
        if (in.remaining() < 4 || in.getInt() != in.remaining()) {
            throw new UnusableModelException("A point to resume a training from ends too early");
        }
        byte[] networks = new byte[in.remaining()];
        in.get(networks);
        return new ResumePoint(fingerprint, epochs, ModelArchive.fromBytes(networks), encoder, decoder);
    }

    /**
     * Writes to a file as a whole: after a failure, such as a full disk, what was there before still is.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, toBytes());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
