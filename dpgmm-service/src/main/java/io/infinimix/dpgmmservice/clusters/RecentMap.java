package io.infinimix.dpgmmservice.clusters;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the newest entries up to a bound. Thread-safe. */
final class RecentMap<K, V> {

    private final Map<K, V> entries;

    RecentMap(int bound) {
        this.entries = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > bound;
            }
        };
    }

    synchronized void put(K key, V value) {
        entries.remove(key);
        entries.put(key, value);
    }

    /** The value or null. */
    synchronized V get(K key) {
        return entries.get(key);
    }
}
