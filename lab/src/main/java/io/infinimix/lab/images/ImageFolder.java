package io.infinimix.lab.images;

import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.gmvae.training.UnusableImagesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of idx files: grey images in NAMEimages-idx3-ubyte or images in colour in NAMEimages-idx4-ubyte, labels beside them in NAMElabels-idx1-ubyte, each compressed or not. Files whose name starts with t10k or test are the test split.
 *
 * @param train what is trained on
 * @param test what is only scored, if there is any
 */
public record ImageFolder(LabelledImages train, Optional<LabelledImages> test) {

    /**
     * Reads a folder.
     *
     * @throws UnusableImagesException if there are no images, labels are missing, or sizes differ
     */
    public static ImageFolder read(Path folder) throws IOException {
        List<LabelledImages> train = new ArrayList<>();
        List<LabelledImages> test = new ArrayList<>();
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            (name.startsWith("t10k") || name.startsWith("test") ? test : train).add(pair(file));
        }
        if (train.isEmpty()) {
            throw new UnusableImagesException(folder + " holds no images to train on: files such as"
                    + " train-images-idx3-ubyte.gz are looked for there");
        }
        return new ImageFolder(joined(train), test.isEmpty() ? Optional.empty() : Optional.of(joined(test)));
    }

    /** All images of a folder, whatever the files' names. */
    public static LabelledImages readAll(Path folder) throws IOException {
        List<LabelledImages> all = new ArrayList<>();
        for (Path file : files(folder)) {
            all.add(pair(file));
        }
        if (all.isEmpty()) {
            throw new UnusableImagesException(folder + " holds no idx files of images");
        }
        return joined(all);
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new UnusableImagesException(folder + " is no folder: give one that holds idx files");
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.getFileName().toString().matches(".*images[.-]idx[34]-ubyte(\\.gz)?"))
                    .sorted()
                    .toList();
        }
    }

    private static LabelledImages pair(Path file) throws IOException {
        boolean colour = file.getFileName().toString().matches(".*idx4-ubyte(\\.gz)?");
        IdxFile images = IdxFile.read(file, colour ? 4 : 3);
        int channels = colour ? images.shape()[3] : 1;
        if (channels != 1 && channels != 3) {
            throw new UnusableImagesException(
                    file + " has " + channels + " values per pixel: give 1 (grey) or 3 (colour)");
        }
        Path labels = labelsOf(file);
        IdxFile names = IdxFile.read(labels, 1);
        if (names.values().length != images.shape()[0]) {
            throw new UnusableImagesException(file + " has " + images.shape()[0] + " images and " + labels + " has "
                    + names.values().length + " labels: put matching files together");
        }
        int[] shown = new int[names.values().length];
        Arrays.setAll(shown, n -> names.values()[n] & 0xff);
        return new LabelledImages(
                new TrainingImages(images.shape()[1], images.shape()[2], channels, images.values()), shown);
    }

    private static Path labelsOf(Path images) {
        String name = images.getFileName().toString().replaceFirst("\\.gz$", "");
        String labels = name.replaceFirst("images([.-])idx[34]", "labels$1idx1");
        for (String candidate : List.of(labels + ".gz", labels)) {
            if (Files.isRegularFile(images.resolveSibling(candidate))) {
                return images.resolveSibling(candidate);
            }
        }
        throw new UnusableImagesException(
                images + " has no labels to be scored by: " + labels + " or " + labels + ".gz must lie beside it");
    }

    private static LabelledImages joined(List<LabelledImages> parts) {
        TrainingImages first = parts.get(0).images();
        int total = parts.stream().mapToInt(LabelledImages::count).sum();
        byte[] pixels = new byte[Math.multiplyExact(total, first.length())];
        int[] labels = new int[total];
        int at = 0;
        for (LabelledImages part : parts) {
            if (!size(part.images()).equals(size(first))) {
                throw new UnusableImagesException("images of " + size(first) + " and of " + size(part.images())
                        + " lie together: bring all images to one size first");
            }
            part.images().copyBytes(pixels, at * first.length());
            System.arraycopy(part.labels(), 0, labels, at, part.count());
            at += part.count();
        }
        return new LabelledImages(new TrainingImages(first.height(), first.width(), first.channels(), pixels), labels);
    }

    private static String size(TrainingImages images) {
        String size = images.height() + " x " + images.width();
        return images.channels() == 1 ? size : size + " x " + images.channels();
    }
}
