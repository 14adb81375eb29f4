package io.infinimix.edge.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many requests each name has left: a bucket that fills at the name's rate and holds two seconds of it. Remembers the names used last; one that was forgotten
 * begins with a full bucket. Safe for use by several threads.
 */
final class TokenBuckets {

    private static final double SECONDS = 2;
    private static final double NANOS = 1e9;
    private static final int MOST_NAMES = 10_000;

    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_NAMES;
        }
    };

    private static final class Bucket {
        private double left;
        private long at;

        private Bucket(double left, long at) {
            this.left = left;
            this.at = at;
        }
    }

    /** @param nanos a clock that never goes back */
    TokenBuckets(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Takes one request.
     *
     * @return 0 if the name had one left, else the seconds until it has
     */
    synchronized double take(String name, int perSecond) {
        long now = nanos.getAsLong();
        Bucket bucket = buckets.computeIfAbsent(name, fresh -> new Bucket(SECONDS * perSecond, now));
        bucket.left = Math.min(SECONDS * perSecond, bucket.left + (now - bucket.at) / NANOS * perSecond);
        bucket.at = now;
        if (bucket.left < 1) {
            return (1 - bucket.left) / perSecond;
        }
        bucket.left--;
        return 0;
    }
}
