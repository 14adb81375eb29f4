package io.infinimix.trainer.sample;

import io.infinimix.stream.image.ImageDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jboss.logging.Logger;

/** The reservoir together with its journal. Written by the reader's thread, read by any: safe for use by several threads. */
final class StreamSample implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(StreamSample.class);
    private static final int MOST_PENDING = 4 << 20;

    private final InputShape shape;
    private final double heldOutShare;
    private final Reservoir reservoir;
    private final RecentImages recent;
    private final ReservoirJournal journal;
    private final Map<Integer, Long> restoredOffsets;
    private String diskTrouble = "";

    private StreamSample(
            InputShape shape,
            double heldOutShare,
            Reservoir reservoir,
            RecentImages recent,
            ReservoirJournal journal,
            Map<Integer, Long> offsets) {
        this.shape = shape;
        this.heldOutShare = heldOutShare;
        this.reservoir = reservoir;
        this.recent = recent;
        this.journal = journal;
        this.restoredOffsets = offsets;
    }

    /** Takes up what the file says. */
    static StreamSample open(Path file, JournalIdentity identity, double heldOutShare, int recentImages)
            throws IOException {
        ReservoirJournal.Opened opened = ReservoirJournal.open(file, identity);
        Reservoir reservoir = new Reservoir(identity.capacity(), identity.seed());
        SampleState state = opened.state();
        reservoir.restore(state.images(), state.seen());
        return new StreamSample(
                identity.shape(),
                heldOutShare,
                reservoir,
                new RecentImages(recentImages),
                opened.journal(),
                state.offsets());
    }

    /** Where to go on reading, by partition; a partition that is missing is read from its beginning. */
    Map<Integer, Long> restoredOffsets() {
        return restoredOffsets;
    }

    synchronized void offer(SampledImage image) {
        recent.add(image);
        OptionalInt slot = reservoir.offer(image);
        if (slot.isPresent()) {
            journal.put(slot.getAsInt(), image);
        }
    }

    /** Whether the next image is drawn for the sample, and so has to be decoded. */
    synchronized boolean drawsNext() {
        return reservoir.next().isPresent();
    }

    /** Counts an image that is not drawn; it is among the newest ones. */
    synchronized void pass(StreamImage image) {
        reservoir.pass();
        recent.add(image);
    }

    /** Counts one that is not drawn and not kept either. */
    synchronized void passUnread() {
        reservoir.pass();
    }

    /** Whether so much waits for a commit that it should not wait for the interval. */
    synchronized boolean commitDue() {
        return journal.pendingBytes() > MOST_PENDING;
    }

    /** Writes what was sampled, with the offsets up to which the stream was seen. A disk that does not take it costs nothing but a reread after a restart. */
    synchronized void commit(Map<Integer, Long> offsets) {
        try {
            journal.commit(new SampleState(reservoir.images(), reservoir.seen(), offsets));
            diskTrouble = "";
        } catch (IOException e) {
            if (diskTrouble.isEmpty()) {
                LOG.warnf(
                        "The sample cannot be written to disk (%s): it goes on in memory, and a restart reads the stream again",
                        e.getMessage());
            }
            diskTrouble = "the sample cannot be written to disk: " + e.getMessage();
        }
    }

    /** Images offered so far. */
    synchronized long seen() {
        return reservoir.seen();
    }

    synchronized int size() {
        return reservoir.size();
    }

    /** Why the disk did not take the last commit, or empty text. */
    synchronized String diskTrouble() {
        return diskTrouble;
    }

    synchronized Sample snapshot() {
        return Sample.parted(shape, reservoir.images(), reservoir.seen(), heldOutShare);
    }

    /** The newest images beside the uniform ones: for a training that is to learn what has only just begun to arrive. */
    NewestImages newest() {
        Sample uniform;
        List<StreamImage> newest;
        synchronized (this) {
            uniform = snapshot();
            newest = recent.images();
        }
        return new NewestImages(uniform, Sample.parted(shape, decoded(newest), uniform.seen(), heldOutShare));
    }

    private List<SampledImage> decoded(List<StreamImage> images) {
        List<SampledImage> decoded = new ArrayList<>(images.size());
        try (ImageDecoder decoder = new ImageDecoder()) {
            for (StreamImage image : images) {
                if (image instanceof PassingImage passing) {
                    passing.decoded(decoder, shape.size()).ifPresent(decoded::add);
                } else {
                    decoded.add((SampledImage) image);
                }
            }
        }
        return decoded;
    }

    @Override
    public synchronized void close() throws IOException {
        journal.close();
    }
}
