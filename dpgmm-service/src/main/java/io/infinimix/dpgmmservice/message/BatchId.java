package io.infinimix.dpgmmservice.message;

/** A batch's number within its generation: the order in which summaries are added up, and the seed of its samples. */
public final class BatchId {

    private static final int BITS = 40;

    private BatchId() {}

    /** Partition first, then batch. */
    public static long of(int partition, long batch) {
        return (long) partition << BITS | batch;
    }
}
