package io.infinimix.dpgmmservice.state;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One block cache and one budget of write buffers for all stores of the process. By itself each store takes up to 50 MB for blocks and 48 MB for writes, so that memory outside the heap would
 * grow with the number of partitions and slowly with time, until every cache is full. The write buffers are counted in the cache: its size bounds both, and index and filter blocks too.
 */
public final class SharedStoreMemory implements RocksDBConfigSetter {

    /** Setting of the topology: bytes for blocks and write buffers of all stores together. */
    public static final String BYTES = "infinimix.store.memory.bytes";

    private static final long DEFAULT_BYTES = 64L * 1024 * 1024;
    private static final double INDEXES = 0.1;
    private static final long WRITE_PART = 2;
    private static final long WRITE_BUFFER_BYTES = 4L * 1024 * 1024;
    private static final int WRITE_BUFFERS = 2;

    private static Cache blocks;
    private static WriteBufferManager writes;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        share(bytes(configs));
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(blocks);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(writes);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(WRITE_BUFFERS);
    }

    static long bytes(Map<String, Object> configs) {
        Object given = configs.get(BYTES);
        if (given == null) {
            return DEFAULT_BYTES;
        }
        try {
            long bytes = Long.parseLong(given.toString().strip());
            if (bytes > 0) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(BYTES + " must be a positive number of bytes, was " + given);
    }

    /** Made once a process, by whichever store is opened first. */
    private static synchronized void share(long bytes) {
        if (blocks == null) {
            blocks = new LRUCache(bytes, -1, false, INDEXES);
            writes = new WriteBufferManager(bytes / WRITE_PART, blocks);
        }
    }

    @Override
    public void close(String storeName, Options options) {
        // Blocks and writes are everybody's: they live as long as the process.
    }
}
