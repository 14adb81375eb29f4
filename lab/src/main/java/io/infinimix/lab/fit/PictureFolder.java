package io.infinimix.lab.fit;

import io.infinimix.gmvae.training.UnusableImagesException;
import io.infinimix.stream.Topics;
import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.stream.image.UndecodableImageException;
import io.infinimix.stream.image.UndecodableImageException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The image files of a folder and of those in it, by their names' endings, sorted by path. Whether the content is an image is found when it is read. */
final class PictureFolder {

    private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "bmp", "gif", "webp");

    private final Path root;
    private final List<Path> files;

    /** @throws UnusableImagesException if there is no such folder, or no image in it */
    PictureFolder(Path root) throws IOException {
        this.root = root;
        if (!Files.isDirectory(root)) {
            throw new UnusableImagesException(root + " is no folder: give one that holds images");
        }
        try (Stream<Path> found = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            files = found.filter(PictureFolder::isNamedAsImage)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw new UnusableImagesException(root + " cannot be read whole: " + e.getCause());
        }
        if (files.isEmpty()) {
            throw new UnusableImagesException(
                    root + " holds no files that end in .png, .jpg, .jpeg, .bmp, .gif or .webp:"
                            + " give the folder of the images");
        }
    }

    private static boolean isNamedAsImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    int size() {
        return files.size();
    }

    /** Path of a file within the folder, with slashes. */
    String name(int file) {
        return root.relativize(files.get(file)).toString().replace('\\', '/');
    }

    /** Path of the folder that a file lies in, within the folder; empty for the folder itself. */
    String parent(int file) {
        String name = name(file);
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    /** What is done with a file's content. */
    interface Use<T> {
        T of(ImageDecoder decoder, byte[] content) throws UndecodableImageException;
    }

    /**
     * Reads a file.
     *
     * @throws UndecodableImageException with the reason, if it is no image that the images topic would take
     */
    <T> T read(int file, ImageDecoder decoder, Use<T> use) throws IOException, UndecodableImageException {
        long bytes = Files.size(files.get(file));
        if (bytes > Topics.MAX_IMAGE_BYTES) {
            throw new UndecodableImageException(
                    Reason.TOO_MANY_BYTES,
                    "the file has " + bytes + " bytes, the limit is " + Topics.MAX_IMAGE_BYTES
                            + ": scale it down or compress it");
        }
        return use.of(decoder, Files.readAllBytes(files.get(file)));
    }
}
