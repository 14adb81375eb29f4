package io.infinimix.trainer.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReservoirJournalTest {

    private static final InputShape SHAPE = new InputShape(4, 4, 1);
    private static final JournalIdentity IDENTITY = new JournalIdentity(SHAPE, 8, 3, "topic-id");

    @TempDir
    Path dir;

    /** A state that a commit promised, and the length of the file from which on it holds. */
    private record Promise(long length, SampleState state) {}

    @Test
    void holdsTheLastWholeCommitWhereverTheFileEnds() throws IOException {
        Path file = dir.resolve("journal");
        List<Promise> promises = write(file, 5, 4);
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length <= whole.length; length++) {
            Path cut = dir.resolve("cut");
            Files.write(cut, Arrays.copyOf(whole, length));
            SampleState state = reopened(cut);
            assertSame(promised(promises, length), state, "cut at " + length);
        }
    }

    /**
     * Written by Python's struct and zlib after the format's description: identity of 4 × 4 grey images, capacity 3, seed 3, topic-id; two puts; a commit of 2 images and offset 17 of partition 0; a
     * put that no commit follows.
     */
    private static final String FIRST_FORMAT = """
            49584a32000000220000000400000004000000010000000300000000000000030008746f7069632d69642cb24f250000000200000024000000000000
            00000000000100000000000003e90707070707070707070707070707070701c6c0ae0000000200000024000000010000000000000002000000000000
            03eaffffffffffffffffffffffffffffffff0ee917e90000000300000018000000000000000200000001000000000000000000000011c0dba3900000
            00020000002400000000000000000000000300000000000003eb0909090909090909090909090909090987a93e2d
            """;

    @Test
    void readsWhatEarlierVersionsWrote() throws IOException {
        Path file = Files.write(dir.resolve("journal"), HexFormat.of().parseHex(FIRST_FORMAT.replaceAll("\\s", "")));

        ReservoirJournal.Opened opened =
                ReservoirJournal.open(file, new JournalIdentity(new InputShape(4, 4, 1), 3, 3, "topic-id"));
        opened.journal().close();

        List<SampledImage> images =
                List.of(new SampledImage(1, 1001, pixels(7)), new SampledImage(2, 1002, pixels(255)));
        SampleState expected = new SampleState(images, 2, Map.of(0, 17L));
        assertSame(expected, opened.state(), "of an earlier version");
    }

    @Test
    void tellsTheShapeOfItsImagesToWhoReadsTheSameTopic() throws IOException {
        Path file = dir.resolve("journal");
        assertEquals(Optional.empty(), ReservoirJournal.shapeIn(file, "topic-id"));
        write(file, 3, 3);

        assertEquals(Optional.of(SHAPE), ReservoirJournal.shapeIn(file, "topic-id"));
        assertEquals(Optional.empty(), ReservoirJournal.shapeIn(file, "another"));
        byte[] damaged = Files.readAllBytes(file);
        damaged[11] = 99;
        Files.write(file, damaged);
        assertEquals(Optional.empty(), ReservoirJournal.shapeIn(file, "topic-id"));
    }

    @Test
    void holdsAnEarlierCommitWhicheverByteIsDamaged() throws IOException {
        Path file = dir.resolve("journal");
        List<Promise> promises = write(file, 3, 3);
        byte[] whole = Files.readAllBytes(file);

        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Path other = dir.resolve("damaged");
            Files.write(other, damaged);
            SampleState state = reopened(other);
            int position = at;
            assertTrue(
                    state.seen() == 0
                            || promises.stream()
                                    .anyMatch(promise -> promise.length() <= position && same(promise.state(), state)),
                    "damaged at " + at + ": " + state.seen());
        }
    }

    @Test
    void goesOnFromWhereATornFileEnds() throws IOException {
        Path file = dir.resolve("journal");
        write(file, 4, 4);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 5));

        ReservoirJournal.Opened opened = ReservoirJournal.open(file, IDENTITY);
        SampledImage image = image(99);
        opened.journal().put(2, image);
        List<SampledImage> images = new ArrayList<>(opened.state().images());
        images.set(2, image);
        SampleState next = new SampleState(images, opened.state().seen() + 1, Map.of(0, 1000L));
        opened.journal().commit(next);
        opened.journal().close();

        assertSame(next, reopened(file), "after the torn end was cut off");
    }

    @Test
    void staysBoundedHoweverLongTheStream() throws IOException {
        Path file = dir.resolve("journal");
        write(file, 2000, 1);

        assertTrue(Files.size(file) < 70_000, "the journal of 8 images of 16 bytes has " + Files.size(file) + " bytes");
    }

    @Test
    void isOfNoUseForAnotherTopic() throws IOException {
        Path file = dir.resolve("journal");
        write(file, 3, 4);

        SampleState state = ReservoirJournal.open(file, new JournalIdentity(SHAPE, 8, 3, "another"))
                .state();

        assertEquals(0, state.seen());
    }

    @Test
    void writesTheFileAnewAfterTheDiskHadRefused() throws IOException {
        Path file = dir.resolve("folder").resolve("journal");
        ReservoirJournal journal = ReservoirJournal.open(file, IDENTITY).journal();
        Files.writeString(dir.resolve("folder"), "in the way");
        SampleState state = new SampleState(List.of(image(1)), 1, Map.of(0, 1L));
        journal.put(0, image(1));
        assertThrows(IOException.class, () -> journal.commit(state));

        Files.delete(dir.resolve("folder"));
        journal.commit(state);
        journal.close();

        assertSame(state, reopened(file), "after the disk takes it again");
    }

    private static List<Promise> write(Path file, int commits, int imagesPerCommit) throws IOException {
        List<Promise> promises = new ArrayList<>();
        ReservoirJournal journal = ReservoirJournal.open(file, IDENTITY).journal();
        Reservoir reservoir = new Reservoir(IDENTITY.capacity(), IDENTITY.seed());
        int n = 0;
        for (int commit = 0; commit < commits; commit++) {
            for (int m = 0; m < imagesPerCommit; m++, n++) {
                SampledImage image = image(n);
                OptionalInt slot = reservoir.offer(image);
                slot.ifPresent(taken -> journal.put(taken, image));
            }
            SampleState state = new SampleState(reservoir.images(), reservoir.seen(), Map.of(0, (long) n, 1, 10L * n));
            journal.commit(state);
            promises.add(new Promise(Files.size(file), state));
        }
        journal.close();
        return promises;
    }

    private static SampledImage image(int n) {
        return new SampledImage(n + 1, 1000L + n, pixels(n));
    }

    private static byte[] pixels(int value) {
        byte[] pixels = new byte[SHAPE.length()];
        Arrays.fill(pixels, (byte) value);
        return pixels;
    }

    private static SampleState reopened(Path file) throws IOException {
        ReservoirJournal.Opened opened = ReservoirJournal.open(file, IDENTITY);
        opened.journal().close();
        return opened.state();
    }

    private static SampleState promised(List<Promise> promises, int length) {
        SampleState state = SampleState.EMPTY;
        for (Promise promise : promises) {
            if (promise.length() <= length) {
                state = promise.state();
            }
        }
        return state;
    }

    private static boolean same(SampleState expected, SampleState actual) {
        if (expected.seen() != actual.seen() || !expected.offsets().equals(actual.offsets())) {
            return false;
        }
        for (int slot = 0; slot < expected.images().size(); slot++) {
            SampledImage one = expected.images().get(slot);
            SampledImage other = actual.images().get(slot);
            if (one.number() != other.number()
                    || one.fingerprint() != other.fingerprint()
                    || !Arrays.equals(one.content(), other.content())) {
                return false;
            }
        }
        return true;
    }

    private static void assertSame(SampleState expected, SampleState actual, String when) {
        assertEquals(expected.seen(), actual.seen(), when);
        assertEquals(expected.offsets(), actual.offsets(), when);
        assertEquals(expected.images().size(), actual.images().size(), when);
        for (int slot = 0; slot < expected.images().size(); slot++) {
            assertEquals(
                    expected.images().get(slot).fingerprint(),
                    actual.images().get(slot).fingerprint(),
                    when);
            assertArrayEquals(
                    expected.images().get(slot).content(),
                    actual.images().get(slot).content(),
                    when);
        }
    }
}
