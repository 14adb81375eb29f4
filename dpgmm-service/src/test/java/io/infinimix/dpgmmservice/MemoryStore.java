package io.infinimix.dpgmmservice;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store that can go back to what was committed. */
final class MemoryStore implements KeyValueStore<Bytes, byte[]> {

    private final String name;
    private SortedMap<Bytes, byte[]> entries = new TreeMap<>();
    private SortedMap<Bytes, byte[]> committed = new TreeMap<>();

    MemoryStore(String name) {
        this.name = name;
    }

    void commit() {
        committed = new TreeMap<>(entries);
    }

    void abort() {
        entries = new TreeMap<>(committed);
    }

    SortedMap<Bytes, byte[]> committed() {
        return new TreeMap<>(committed);
    }

    int size() {
        return entries.size();
    }

    @Override
    public void put(Bytes key, byte[] value) {
        if (value == null) {
            entries.remove(key);
        } else {
            entries.put(key, value);
        }
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        return entries.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> values) {
        values.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte[] delete(Bytes key) {
        return entries.remove(key);
    }

    @Override
    public byte[] get(Bytes key) {
        return entries.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return new Entries(new TreeMap<>(entries.subMap(from, to.compareTo(from) < 0 ? from : to)));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return new Entries(new TreeMap<>(entries));
    }

    @Override
    public long approximateNumEntries() {
        return entries.size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        throw new UnsupportedOperationException("a processor asks for its store by name only");
    }

    @Override
    @Deprecated
    public void flush() {
        // Nothing is buffered.
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    private static final class Entries implements KeyValueIterator<Bytes, byte[]> {

        private final TreeMap<Bytes, byte[]> left;

        Entries(TreeMap<Bytes, byte[]> left) {
            this.left = left;
        }

        @Override
        public boolean hasNext() {
            return !left.isEmpty();
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            Map.Entry<Bytes, byte[]> first = left.pollFirstEntry();
            return KeyValue.pair(first.getKey(), first.getValue());
        }

        @Override
        public Bytes peekNextKey() {
            return left.firstKey();
        }

        @Override
        public void close() {
            left.clear();
        }
    }
}
