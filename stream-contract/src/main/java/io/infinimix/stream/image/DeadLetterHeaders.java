package io.infinimix.stream.image;

/**
 * What a dead letter says of itself, in headers beside those that the image came with. All are text in UTF-8, but {@link #KEY}. The letter's key is the image's id, its
 * value the image as it came.
 */
public final class DeadLetterHeaders {

    /** Name of an {@link UndecodableImageException.Reason} in lower case. */
    public static final String REASON = "dead-letter-reason";

    /** The reason in words, with the remedy. */
    public static final String MESSAGE = "dead-letter-message";

    /** Class of the exception. */
    public static final String EXCEPTION = "dead-letter-exception";

    /** Topic of the image. */
    public static final String TOPIC = "dead-letter-topic";

    /** Partition of the image. */
    public static final String PARTITION = "dead-letter-partition";

    /** Offset of the image. */
    public static final String OFFSET = "dead-letter-offset";

    /** Time of the image's record, in milliseconds since the epoch. */
    public static final String TIMESTAMP = "dead-letter-timestamp";

    /** Key of the image's record, as it was; absent where it had none. */
    public static final String KEY = "dead-letter-key";

    /** Length of the image in bytes, where the letter has room for its beginning only. */
    public static final String ORIGINAL_BYTES = "dead-letter-original-bytes";

    /** How many of the image's headers (and its key) there was no room for; absent for none. */
    public static final String DROPPED_HEADERS = "dead-letter-dropped-headers";

    private DeadLetterHeaders() {}
}
