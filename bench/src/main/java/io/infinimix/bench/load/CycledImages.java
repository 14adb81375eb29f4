package io.infinimix.bench.load;

import io.infinimix.quickstart.feed.FeedImage;
import io.infinimix.quickstart.feed.ImageSource;
import java.util.List;
import java.util.OptionalLong;

/** The same files again and again, each time under a new id: prefix and number. */
final class CycledImages implements ImageSource {

    private final List<byte[]> files;
    private final String prefix;
    private final long count;
    private long next;

    CycledImages(List<byte[]> files, String prefix, long count) {
        this.files = files;
        this.prefix = prefix;
        this.count = count;
    }

    @Override
    public FeedImage next() {
        if (next == count) {
            return null;
        }
        byte[] file = files.get((int) (next % files.size()));
        String id = prefix + next++;
        return new FeedImage(id, "bench", null, file, id, 0);
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(count);
    }

    @Override
    public String description() {
        return files.size() + " images, again and again";
    }
}
