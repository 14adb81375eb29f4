package io.infinimix.quickstart.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The images of one idx file or of all in a folder, the largest file first, as PNG, with the labels of the file beside each where there is one. */
final class IdxImages implements ImageSource {

    private record Pair(Path images, Path labels, int count) {}

    private final Path root;
    private final Deque<Pair> files;
    private final long size;
    private final PlainPng png = new PlainPng();
    private Pair current;
    private IdxFile images;
    private IdxFile labels;
    private int index;

    IdxImages(Path root) throws IOException {
        this.root = root;
        files = new ArrayDeque<>(pairs(root));
        size = files.stream().mapToLong(Pair::count).sum();
    }

    /** Whether a path is an idx file or a folder that holds one. */
    static boolean areAt(Path path) throws IOException {
        return !list(path).isEmpty();
    }

    private static List<Path> list(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return IdxFile.namesImages(path) ? List.of(path) : List.of();
        }
        try (Stream<Path> found = Files.list(path)) {
            return found.filter(Files::isRegularFile)
                    .filter(IdxFile::namesImages)
                    .sorted()
                    .toList();
        }
    }

    private static List<Pair> pairs(Path root) throws IOException {
        List<Pair> pairs = new ArrayList<>();
        for (Path file : list(root)) {
            Path labels = labelsOf(file);
            try (IdxFile idx = IdxFile.images(file)) {
                requireAsManyLabels(file, idx.count(), labels);
                pairs.add(new Pair(file, labels, idx.count()));
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::count).reversed());
        return pairs;
    }

    /** The labels' file beside the images', compressed or not, or null. */
    private static Path labelsOf(Path images) {
        String name = images.getFileName().toString().replaceFirst("\\.gz$", "");
        String labels = name.replaceFirst("images([.-])idx[34]", "labels$1idx1");
        for (String candidate : List.of(labels + ".gz", labels)) {
            Path file = images.resolveSibling(candidate);
            if (!labels.equals(name) && Files.isRegularFile(file)) {
                return file;
            }
        }
        return null;
    }

    private static void requireAsManyLabels(Path images, int count, Path labels) throws IOException {
        if (labels == null) {
            return;
        }
        try (IdxFile idx = IdxFile.labels(labels)) {
            if (idx.count() != count) {
                throw new UnusableSourceException(images + " has " + count + " images and " + labels + " has "
                        + idx.count() + " labels: put matching files together or take the labels away");
            }
        }
    }

    @Override
    public FeedImage next() throws IOException {
        while (current == null || index == current.count) {
            close();
            current = files.poll();
            if (current == null) {
                return null;
            }
            index = 0;
            images = IdxFile.images(current.images);
            labels = current.labels == null ? null : IdxFile.labels(current.labels);
        }
        byte[] content = png.encode(images.read(), images.width(), images.height(), images.channels());
        String label = labels == null ? null : Integer.toString(labels.read()[0] & 0xFF);
        String name = current.images.getFileName().toString().replaceFirst("(images)?[.-]idx[34]-ubyte(\\.gz)?$", "");
        return FeedImage.of(name + index++, current.images.getFileName().toString(), label, content);
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(size);
    }

    @Override
    public String description() {
        return "idx files of " + root;
    }

    @Override
    public void close() throws IOException {
        if (images != null) {
            images.close();
        }
        if (labels != null) {
            labels.close();
        }
        images = null;
        labels = null;
        current = null;
    }
}
