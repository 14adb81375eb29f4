package io.infinimix.quickstart.feed;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;

/** The images of a folder and of those in it, sorted by path, or in the order that a seed gives. An image in a folder inside has that folder's name as its label. */
final class FolderImages implements ImageSource {

    private final Path root;
    private final List<Path> paths;
    private final long others;
    private final Iterator<Path> left;
    private final ImageFiles files = new ImageFiles();

    /** @param seed of the order, or null for sorted */
    FolderImages(Path root, Long seed) throws IOException {
        this.root = root;
        List<Path> all;
        try (Stream<Path> found = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            all = found.filter(Files::isRegularFile).sorted().toList();
        } catch (java.io.UncheckedIOException e) {
            throw new UnusableSourceException(root + " cannot be read whole: " + e.getCause());
        }
        paths = new ArrayList<>(all.stream().filter(ImageFiles::named).toList());
        others = all.size() - paths.size();
        if (paths.isEmpty()) {
            throw new UnusableSourceException(root + " holds neither idx files nor files that end in .png, .jpg, .jpeg,"
                    + " .bmp, .gif or .webp: give the folder of the images");
        }
        if (seed != null) {
            Collections.shuffle(paths, new Random(seed));
        }
        left = paths.iterator();
    }

    @Override
    public FeedImage next() throws IOException {
        return left.hasNext() ? files.read(root, left.next(), root.toString()) : null;
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(paths.size());
    }

    @Override
    public String description() {
        return "images of " + root;
    }

    @Override
    public String remarks() {
        return others == 0 ? "" : others + " files with other endings were left out";
    }
}
