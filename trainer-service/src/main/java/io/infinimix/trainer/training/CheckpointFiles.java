package io.infinimix.trainer.training;

import io.infinimix.gmvae.PretrainedFeatures;
import io.infinimix.gmvae.UnusableModelException;
import io.infinimix.gmvae.training.ResumePoint;
import io.infinimix.trainer.sample.InputShape;
import io.infinimix.trainer.sample.Sample;
import io.infinimix.trainer.sample.SampledImage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * What a training leaves on disk while it runs, so that another process can go on with it: its images, which the sample has replaced in part by then, and the newest point to resume from. Each file
 * is written aside and put in place whole. Not thread-safe.
 *
 * <p>The images' file, big-endian: a magic number (int32), generation, seed and images seen (int64), height, width, channels and features of an image (int32), where there are features what gives
 * them (UTF), and the number of images (int32); of each image its number and
 * fingerprint (int64), whether it is held out and whether it is familiar (a byte of two bits), its pixels and features.
 */
public final class CheckpointFiles {

    private static final Logger LOG = Logger.getLogger(CheckpointFiles.class);
    private static final int MAGIC = 0x49585432;
    private static final int HELD_OUT = 1;
    private static final int FAMILIAR = 2;
    private static final int MOST_IMAGES = 1 << 22;

    private final Path images;
    private final Path point;

    /** @param directory where the files are kept */
    public CheckpointFiles(Path directory) {
        images = directory.resolve("training.images");
        point = directory.resolve("training.resume");
    }

    /** A training begins. */
    void begun(long generation, long seed, TrainingSet set) throws IOException {
        ended();
        Files.createDirectories(images.toAbsolutePath().getParent());
        Path part = images.resolveSibling(images.getFileName() + ".part");
        try {
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
                write(out, generation, seed, set);
            }
            Files.move(part, images, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void write(DataOutputStream out, long generation, long seed, TrainingSet set) throws IOException {
        Sample sample = set.sample();
        out.writeInt(MAGIC);
        out.writeLong(generation);
        out.writeLong(seed);
        out.writeLong(sample.seen());
        out.writeInt(sample.shape().height());
        out.writeInt(sample.shape().width());
        out.writeInt(sample.shape().channels());
        Optional<PretrainedFeatures> pretrained = sample.shape().pretrained();
        out.writeInt(pretrained.map(PretrainedFeatures::length).orElse(0));
        if (pretrained.isPresent()) {
            out.writeUTF(pretrained.get().sha256());
        }
        out.writeInt(sample.training().size() + sample.heldOut().size());
        for (SampledImage image : sample.training()) {
            write(out, image, set.familiar().test(image) ? FAMILIAR : 0);
        }
        for (SampledImage image : sample.heldOut()) {
            write(out, image, HELD_OUT);
        }
    }

    private static void write(DataOutputStream out, SampledImage image, int bits) throws IOException {
        out.writeLong(image.number());
        out.writeLong(image.fingerprint());
        out.writeByte(bits);
        out.write(image.content());
    }

    /** The training that began has come to this point. */
    void reached(ResumePoint newest) throws IOException {
        newest.write(point);
    }

    /** The training has ended, whatever came of it: nobody needs to go on with it. */
    void ended() {
        try {
            Files.deleteIfExists(point);
            Files.deleteIfExists(images);
        } catch (IOException e) {
            LOG.warnf("Files of a training that has ended stay behind: %s", e.getMessage());
        }
    }

    /** The training that an earlier process left; empty if there is none, or it cannot be read. */
    Optional<CutOff> found() {
        if (!Files.exists(images)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(images)))) {
            return read(in);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warnf("The training that was cut off begins again, its images cannot be read: %s", e);
            return Optional.empty();
        }
    }

    private static InputShape readShape(DataInputStream in) throws IOException {
        int height = in.readInt();
        int width = in.readInt();
        int channels = in.readInt();
        int features = in.readInt();
        return new InputShape(
                height,
                width,
                channels,
                features == 0 ? Optional.empty() : Optional.of(new PretrainedFeatures(in.readUTF(), features)));
    }

    private Optional<CutOff> read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException(images + " is of another version");
        }
        long generation = in.readLong();
        long seed = in.readLong();
        long seen = in.readLong();
        InputShape shape = readShape(in);
        int count = in.readInt();
        if (count < 0 || count > MOST_IMAGES) {
            throw new IOException(images + " cannot hold " + count + " images");
        }
        List<SampledImage> training = new ArrayList<>();
        List<SampledImage> heldOut = new ArrayList<>();
        Set<Long> familiar = new HashSet<>();
        for (int n = 0; n < count; n++) {
            long number = in.readLong();
            long fingerprint = in.readLong();
            int bits = in.readByte();
            byte[] content = new byte[shape.length()];
            in.readFully(content);
            ((bits & HELD_OUT) != 0 ? heldOut : training).add(new SampledImage(number, fingerprint, content));
            if ((bits & FAMILIAR) != 0) {
                familiar.add(fingerprint);
            }
        }
        TrainingSet set = new TrainingSet(
                new Sample(shape, training, heldOut, seen), image -> familiar.contains(image.fingerprint()));
        return Optional.of(new CutOff(generation, seed, set, point()));
    }

    private Optional<ResumePoint> point() throws IOException {
        if (!Files.exists(point)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ResumePoint.fromBytes(Files.readAllBytes(point)));
        } catch (UnusableModelException e) {
            LOG.warnf("The training that was cut off begins again: %s", e.getMessage());
            return Optional.empty();
        }
    }
}
