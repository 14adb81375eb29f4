package io.infinimix.encoder.encode;

import java.time.Duration;
import java.util.Optional;

/**
 * What the loop can be told.
 *
 * @param instanceId stable name of this instance, for static membership and the transactional id; empty for a new one each time
 * @param batchImages most images per transaction
 * @param transactionInterval least time between the beginnings of two transactions that are not full; zero for none
 * @param decodeThreads images decoded at the same time
 * @param batchTime after which a batch is closed with what has been decoded, and the rest is read again
 * @param transactionTimeout after which the broker aborts the transaction of an instance that is gone
 * @param sessionTimeout after which the group gives the partitions of an instance that is gone to others
 */
public record EncodingSettings(
        Optional<String> instanceId,
        int batchImages,
        Duration transactionInterval,
        int decodeThreads,
        Duration batchTime,
        Duration transactionTimeout,
        Duration sessionTimeout) {

    public EncodingSettings {
        instanceId = instanceId.filter(id -> !id.isBlank());
        positive("batch-images", batchImages);
        if (transactionInterval.isNegative()) {
            throw new IllegalArgumentException(
                    "infinimix.encoder.transaction-interval must not be negative, was " + transactionInterval);
        }
        positive("decode-threads", decodeThreads);
        positive("batch-time", batchTime.toMillis());
        positive("transaction-timeout", transactionTimeout.toMillis());
        positive("session-timeout", sessionTimeout.toMillis());
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("infinimix.encoder." + name + " must be positive, was " + value);
        }
    }
}
