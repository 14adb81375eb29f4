package io.infinimix.dpgmmservice.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmmservice.local.state.LocalGenerationState;
import io.infinimix.dpgmmservice.state.WriteBehindStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three batches of 100, 100 and 50 rows, and an open one without any. */
class RetainedBatchesTest {

    private static final int DIMENSION = 2;
    private static final int[] ROWS = {100, 100, 50};

    @TempDir
    Path dir;

    private MockProcessorContext<String, Object> context;
    private RowStore rows;
    private Progress progress;
    private RetainedBatches retained;

    @BeforeEach
    void fill() {
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, 3), dir.toFile());
        context.setCurrentSystemTimeMs(1_000);
        rows = new RowStore(new WriteBehindStore(store(RowStore.NAME)));
        for (int batch = 0; batch < ROWS.length; batch++) {
            for (int row = 0; row < ROWS[batch]; row++) {
                rows.append(1, batch, row, new float[] {batch, row}, new float[DIMENSION]);
            }
        }
        progress = new Progress(
                new LocalStates(new WriteBehindStore(store(LocalStates.NAME))),
                LocalGenerationState.newBuilder()
                        .setGeneration(1)
                        .setOpenBatch(ROWS.length)
                        .setRetainedRows(250)
                        .build());
        retained = new RetainedBatches(
                rows, new LocalOutput(context, new LocalOutput.LocalSinks("a", "r", "s", "d")), progress);
    }

    private KeyValueStore<Bytes, byte[]> store(String name) {
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    @Test
    void theOldestGoUntilNoMoreAreLeftThanMayBe() {
        retained.letGoPast(150, DIMENSION);

        assertEquals(150, progress.state.getRetainedRows());
        assertEquals(1, progress.state.getOldestBatch());
        assertEquals(1, progress.state.getNextBatch());
        assertEquals(List.of("1:3:0"), tombstones());
        assertEquals(0, read(0));
        assertEquals(32, read(1));
    }

    @Test
    void nothingGoesThatMayStay() {
        retained.letGoPast(250, DIMENSION);

        assertEquals(List.of(), tombstones());
        assertEquals(0, progress.state.getOldestBatch());
    }

    @Test
    void allGoWhileThereIsTime() {
        AtomicLong clock = new AtomicLong();
        assertFalse(retained.letAllGo(new Slice(clock::getAndIncrement, 2), DIMENSION));
        assertTrue(progress.state.getOldestBatch() < ROWS.length);

        assertTrue(retained.letAllGo(new Slice(() -> 0, 1), DIMENSION));
        assertEquals(List.of("1:3:0", "1:3:1", "1:3:2"), tombstones());
        assertEquals(0, progress.state.getRetainedRows());
    }

    private int read(long batch) {
        return rows.read(1, batch, 0, 1, DIMENSION, new float[64], new float[64]);
    }

    private List<String> tombstones() {
        return context.forwarded().stream()
                .filter(forwarded -> forwarded.record().value() == null)
                .map(forwarded -> (String) forwarded.record().key())
                .toList();
    }
}
