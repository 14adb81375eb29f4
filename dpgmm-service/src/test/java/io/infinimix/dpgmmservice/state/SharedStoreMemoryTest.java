package io.infinimix.dpgmmservice.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class SharedStoreMemoryTest {

    private static final int BUDGET = 64 * 1024 * 1024;
    private static final int STORES = 6;

    @TempDir
    Path dir;

    /** Each store alone would be allowed 100 MB; what all hold in memory stays within the one budget, and all of it is found again. */
    @Test
    void allStoresTogetherStayWithinOneBudget() throws RocksDBException {
        SharedStoreMemory memory = new SharedStoreMemory();
        List<Options> options = new ArrayList<>();
        List<RocksDB> stores = new ArrayList<>();
        try {
            for (int n = 0; n < STORES; n++) {
                Options store =
                        new Options().setCreateIfMissing(true).setTableFormatConfig(new BlockBasedTableConfig());
                memory.setConfig("store-" + n, store, Map.of());
                options.add(store);
                stores.add(RocksDB.open(store, dir.resolve("store-" + n).toString()));
            }
            byte[] value = new byte[64 * 1024];
            for (int entry = 0; entry < 320; entry++) {
                for (RocksDB store : stores) {
                    store.put(key(entry), value);
                }
            }
            long held = 0;
            for (RocksDB store : stores) {
                held += store.getLongProperty("rocksdb.cur-size-all-mem-tables");
            }
            held = Math.max(held, stores.get(0).getLongProperty("rocksdb.block-cache-usage"));
            assertTrue(held <= 1.25 * BUDGET, "bytes held: " + held);
            assertEquals(BUDGET, stores.get(0).getLongProperty("rocksdb.block-cache-capacity"));
            for (RocksDB store : stores) {
                assertEquals(value.length, store.get(key(0)).length);
            }
        } finally {
            stores.forEach(RocksDB::close);
            options.forEach(Options::close);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "much"})
    void aBudgetThatIsNoNumberOfBytesIsNamed(String given) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> SharedStoreMemory.bytes(Map.of(SharedStoreMemory.BYTES, given)));
        assertTrue(refused.getMessage().contains(given), refused.getMessage());
    }

    @Test
    void theBudgetIsRead() {
        assertEquals(5_000_000, SharedStoreMemory.bytes(Map.of(SharedStoreMemory.BYTES, " 5000000 ")));
        assertEquals(BUDGET, SharedStoreMemory.bytes(Map.of()));
    }

    private static byte[] key(int entry) {
        return Integer.toString(entry).getBytes(StandardCharsets.US_ASCII);
    }
}
