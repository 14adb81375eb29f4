package io.infinimix.encoder.decode;

import io.infinimix.stream.image.ImageQuality;
import io.infinimix.stream.image.UndecodableImageException.Reason;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What became of one record of the images topic. */
public sealed interface Decoded {

    /** The record as it came. */
    ConsumerRecord<byte[], byte[]> image();

    /** An image that can be encoded, and what it is like as a picture. */
    record Readable(ConsumerRecord<byte[], byte[]> image, Picture picture, ImageQuality quality) implements Decoded {}

    /**
     * A dead letter.
     *
     * @param reason for metrics and filters
     * @param message for people: what was found and what to do about it
     * @param exception class that said so
     */
    record Unreadable(ConsumerRecord<byte[], byte[]> image, Reason reason, String message, String exception)
            implements Decoded {}
}
