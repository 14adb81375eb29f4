package io.infinimix.quickstart.feed;

import io.infinimix.stream.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Which files are images by their name, and how one is read. */
final class ImageFiles {

    private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "bmp", "gif", "webp");

    private final ImageIds ids = new ImageIds();

    /** Whether a name ends as an image's does and is not hidden. Whether the content is one is for the encoder to say. */
    static boolean named(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /**
     * Reads a file, unless it is over the limit of the images topic.
     *
     * @param root folder that names are relative to
     * @param source what is said of its source
     */
    FeedImage read(Path root, Path file, String source) throws IOException {
        String name = root.relativize(file).toString().replace('\\', '/');
        Path folder = file.getParent();
        String label = folder == null || folder.equals(root)
                ? null
                : folder.getFileName().toString();
        long bytes = Files.size(file);
        if (bytes > Topics.MAX_IMAGE_BYTES) {
            return FeedImage.tooLarge(ids.of(name, new byte[0]), source, label, bytes);
        }
        byte[] content = Files.readAllBytes(file);
        return FeedImage.of(ids.of(name, content), source, label, content);
    }
}
