package io.infinimix.trainer.sample;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A reservoir on disk: an append-only file in which replaced slots count from the commit that follows them on. Whatever moment the process ends at, the file holds the state of
 * the last whole commit: images, their number and the offsets that belong to them. Written anew when most of it is outdated. Not thread-safe.
 */
final class ReservoirJournal implements AutoCloseable {

    /** The file may grow to so many times what its content needs, and a little, before it is written anew. */
    private static final int OUTDATED_FACTOR = 3;

    private static final int LITTLE = 1 << 16;

    private final Path file;
    private final JournalIdentity identity;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private FileChannel channel;
    private long end;

    private ReservoirJournal(Path file, JournalIdentity identity) {
        this.file = file;
        this.identity = identity;
    }

    /** A journal and the state that it was found in. */
    record Opened(ReservoirJournal journal, SampleState state) {}

    /** Opens the file, cuts off what no commit follows, and returns its state: empty if there is no such file or it is of something else. */
    static Opened open(Path file, JournalIdentity identity) throws IOException {
        ReservoirJournal journal = new ReservoirJournal(file, identity);
        SampleState state = Files.exists(file) ? journal.recover() : SampleState.EMPTY;
        return new Opened(journal, state);
    }

    /** Shape of the images of a file's journal; empty if there is none, or it is of another topic. */
    static Optional<InputShape> shapeIn(Path file, String topicId) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            JournalIdentity identity = JournalFormat.identity(JournalFormat.read(in));
            return Optional.of(identity)
                    .filter(found -> found.topicId().equals(topicId))
                    .map(JournalIdentity::shape);
        } catch (IOException e) {
            // The journal is then begun anew.
            return Optional.empty();
        }
    }

    /** Notes that a slot has a new image; it counts from the next commit on. */
    void put(int slot, SampledImage image) {
        pending.writeBytes(JournalFormat.put(slot, image));
    }

    /** Bytes that wait for the next commit. */
    int pendingBytes() {
        return pending.size();
    }

    /**
     * Makes everything put so far count, together with the offsets.
     *
     * @param now what the file should then say, from which it is written anew where that is due
     * @throws IOException if the disk does not take it; the state of the commit before stays, and the next commit writes the file anew
     */
    void commit(SampleState now) throws IOException {
        try {
            if (channel == null || end + pending.size() > OUTDATED_FACTOR * needed(now) + LITTLE) {
                rewrite(now);
            } else {
                pending.writeBytes(JournalFormat.commit(now.seen(), now.offsets()));
                append(channel, pending.toByteArray());
                channel.force(false);
                end = channel.position();
            }
        } catch (IOException e) {
            close();
            throw e;
        } finally {
            pending.reset();
        }
    }

    private long needed(SampleState now) {
        return (long) now.images().size() * JournalFormat.putLength(identity.shape());
    }

    private void rewrite(SampleState now) throws IOException {
        close();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        try {
            append(out, JournalFormat.identity(identity));
            for (int slot = 0; slot < now.images().size(); slot++) {
                append(out, JournalFormat.put(slot, now.images().get(slot)));
            }
            append(out, JournalFormat.commit(now.seen(), now.offsets()));
            out.force(true);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            out.close();
            Files.deleteIfExists(fresh);
            throw e;
        }
        channel = out;
        end = out.position();
    }

    private static void append(FileChannel out, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }

    private SampleState recover() throws IOException {
        SampledImage[] slots = new SampledImage[identity.capacity()];
        JournalFormat.Commit last = null;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            last = replay(in, slots);
        }
        if (last == null) {
            return SampleState.EMPTY;
        }
        int size = (int) Math.min(last.seen(), slots.length);
        List<SampledImage> images = new ArrayList<>(Arrays.asList(slots).subList(0, size));
        if (images.contains(null)) {
            return SampleState.EMPTY;
        }
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
        channel.truncate(end);
        channel.position(end);
        return new SampleState(images, last.seen(), last.offsets());
    }

    /** Fills the slots as of the last commit, which it returns; null if there is none, or the journal is of something else. */
    private JournalFormat.Commit replay(DataInputStream in, SampledImage[] slots) throws IOException {
        JournalFormat.Commit last = null;
        List<JournalFormat.Entry> waiting = new ArrayList<>();
        try {
            JournalFormat.Entry first = JournalFormat.read(in);
            byte[] expected = JournalFormat.identity(identity);
            if (first.length() != expected.length || !startsLike(expected, first)) {
                return null;
            }
            long position = first.length();
            while (true) {
                JournalFormat.Entry entry = JournalFormat.read(in);
                position += entry.length();
                if (entry.kind() == JournalFormat.PUT) {
                    waiting.add(entry);
                } else if (entry.kind() == JournalFormat.COMMIT) {
                    apply(waiting, slots);
                    last = JournalFormat.commit(entry);
                    end = position;
                } else {
                    return last;
                }
            }
        } catch (EOFException e) {
            return last;
        }
    }

    private static boolean startsLike(byte[] expected, JournalFormat.Entry first) throws IOException {
        JournalFormat.Entry own = JournalFormat.read(new DataInputStream(new ByteArrayInputStream(expected)));
        return first.kind() == own.kind() && Arrays.equals(first.body(), own.body());
    }

    private void apply(List<JournalFormat.Entry> waiting, SampledImage[] slots) throws IOException {
        for (JournalFormat.Entry entry : waiting) {
            DataInputStream in = entry.fields();
            int slot = in.readInt();
            long number = in.readLong();
            long fingerprint = in.readLong();
            byte[] content = in.readAllBytes();
            if (slot >= 0
                    && slot < slots.length
                    && content.length == identity.shape().length()) {
                slots[slot] = new SampledImage(number, fingerprint, content);
            }
        }
        waiting.clear();
    }

    /** Closes the file; what was put since the last commit is forgotten. */
    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
