package io.infinimix.quickstart.feed;

import java.util.Objects;

/**
 * An image on its way to the images topic.
 *
 * @param id unique among what is fed; the same file again has the same id
 * @param source where it comes from, for people
 * @param label its kind where that is known, else null; never sent
 * @param content the encoded file as it is, possibly empty or broken; not copied
 * @param key of the record: images of one key keep their order
 * @param omittedBytes bytes of a file that is over the limit, whose content was not read; 0 for every other
 */
public record FeedImage(String id, String source, String label, byte[] content, String key, long omittedBytes) {

    public FeedImage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(key, "key");
    }

    static FeedImage of(String id, String source, String label, byte[] content) {
        return new FeedImage(id, source, label, content, id, 0);
    }

    /** One that is too large to be read. */
    static FeedImage tooLarge(String id, String source, String label, long bytes) {
        return new FeedImage(id, source, label, new byte[0], id, bytes);
    }

    /** The same with the name of what took it as its key. */
    FeedImage ofCamera(String camera) {
        return new FeedImage(id, camera, label, content, camera, omittedBytes);
    }

    /** An image that was made of this one, under an id of its own. */
    FeedImage changed(String newId, byte[] newContent) {
        return new FeedImage(newId, source, label, newContent, key.equals(id) ? newId : key, 0);
    }

    /** Size of the file. */
    long bytes() {
        return omittedBytes > 0 ? omittedBytes : content.length;
    }
}
