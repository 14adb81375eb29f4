package io.infinimix.stream.model;

/** Keys of the models topic: what a record replaces when the topic is compacted. */
public final class ModelKeys {

    /** Of the pointer to the live generation. */
    public static final String LIVE = "live";

    private ModelKeys() {}

    /** Of a chunk of a generation's release. */
    public static String chunk(long generation, int index) {
        return generation + ":" + index;
    }

    /** Of a generation's manifest. */
    public static String manifest(long generation) {
        return generation + ":manifest";
    }

    /**
     * Of any record of the topic.
     *
     * @throws IllegalArgumentException if it has no content
     */
    public static String of(ModelRecord record) {
        return switch (record.getContentCase()) {
            case CHUNK ->
                chunk(record.getChunk().getGeneration(), record.getChunk().getIndex());
            case MANIFEST -> manifest(record.getManifest().getGeneration());
            case LIVE -> LIVE;
            case CONTENT_NOT_SET ->
                throw new IllegalArgumentException(
                        "a record of the models topic has no content: set chunk, manifest or live");
        };
    }
}
