package io.infinimix.dpgmmservice.state;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * A persistent store whose user keeps in memory what it changes with every record, and writes it once a commit. Before a task commits, Kafka Streams has stores write what they have not yet written: the public interface
 * has no such moment, and the one of its own caching stores is used here. Whatever ends without a commit takes what was not written with it, as it takes the transaction.
 */
public final class WriteBehindStore implements StateStore, CachedStateStore<Bytes, byte[]> {

    private final KeyValueStore<Bytes, byte[]> store;
    private Runnable unwritten = () -> {};

    /** @param store that entries are in */
    public WriteBehindStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** A store with a changelog and without a cache: what is written once a commit needs none. */
    public static StoreBuilder<WriteBehindStore> builder(String name) {
        return new Builder(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray()));
    }

    /** What is written. */
    public KeyValueStore<Bytes, byte[]> entries() {
        return store;
    }

    /** @param writing puts what was kept back into the entries; called before each commit */
    public void beforeCommit(Runnable writing) {
        unwritten = writing;
    }

    @Override
    public void flushCache() {
        unwritten.run();
    }

    @Override
    public void clearCache() {
        unwritten = () -> {};
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        store.init(context, root);
    }

    @Override
    @SuppressWarnings("deprecation")
    public void flush() {
        store.flush();
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public boolean persistent() {
        return store.persistent();
    }

    @Override
    public boolean isOpen() {
        return store.isOpen();
    }

    private record Builder(StoreBuilder<KeyValueStore<Bytes, byte[]>> entries)
            implements StoreBuilder<WriteBehindStore> {

        @Override
        public WriteBehindStore build() {
            return new WriteBehindStore(entries.build());
        }

        @Override
        public StoreBuilder<WriteBehindStore> withCachingEnabled() {
            throw new UnsupportedOperationException("what is written once a commit needs no cache");
        }

        @Override
        public StoreBuilder<WriteBehindStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<WriteBehindStore> withLoggingEnabled(Map<String, String> config) {
            return new Builder(entries.withLoggingEnabled(config));
        }

        @Override
        public StoreBuilder<WriteBehindStore> withLoggingDisabled() {
            return new Builder(entries.withLoggingDisabled());
        }

        @Override
        public Map<String, String> logConfig() {
            return entries.logConfig();
        }

        @Override
        public boolean loggingEnabled() {
            return entries.loggingEnabled();
        }

        @Override
        public String name() {
            return entries.name();
        }
    }
}
