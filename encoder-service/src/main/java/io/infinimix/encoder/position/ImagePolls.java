package io.infinimix.encoder.position;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes what waits on the broker in one go. A consumer asks for more only while it is polled, so that a poll after a pause hands over the few images that came right after the one before, and asks for the
 * others: they would wait for the next transaction. Confined to one thread.
 */
public final class ImagePolls {

    private static final Duration LONGEST = Duration.ofMillis(200);
    /** Several times what a broker takes to hand over what it has. */
    private static final Duration SECOND = Duration.ofMillis(5);

    private final Consumer<byte[], byte[]> images;
    private final int batch;
    private int generation;

    /** @param batch most images of a transaction */
    public ImagePolls(Consumer<byte[], byte[]> images, int batch) {
        this.images = images;
        this.batch = batch;
    }

    /** Most records that one poll may hand over. */
    public static int most(int batch) {
        return (batch + 1) / 2;
    }

    /** What was fetched before, without waiting. */
    public List<ConsumerRecord<byte[], byte[]>> first() {
        List<ConsumerRecord<byte[], byte[]>> records = poll(Duration.ZERO);
        generation = images.groupMetadata().generationId();
        return records;
    }

    /** What has come since, as far as it fits into the batch; waits for the next image where there was none. */
    public List<ConsumerRecord<byte[], byte[]>> second(int taken) {
        return taken + most(batch) <= batch ? poll(taken == 0 ? LONGEST : SECOND) : List.of();
    }

    /** Whether the group has shared its partitions out anew between the two: then what came first may belong to another instance. */
    public boolean sharedOutAnew() {
        return images.groupMetadata().generationId() != generation;
    }

    private List<ConsumerRecord<byte[], byte[]>> poll(Duration wait) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        images.poll(wait).forEach(records::add);
        return records;
    }
}
