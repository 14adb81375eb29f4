package io.infinimix.trainer.newkinds;

import io.infinimix.gmvae.training.TrainingImages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;

/** Handwritten digits from MNIST's folder, with labels, which score and nothing else. */
final class Digits {

    static final int SIDE = 28;
    private static final int LENGTH = SIDE * SIDE;
    private static final int KINDS = 10;

    private final byte[] pixels;
    private final byte[] labels;

    private Digits(byte[] pixels, byte[] labels) {
        this.pixels = pixels;
        this.labels = labels;
    }

    /** @param part train or t10k */
    static Digits read(Path folder, String part) throws IOException {
        return new Digits(
                content(folder.resolve(part + "-images-idx3-ubyte.gz"), 16),
                content(folder.resolve(part + "-labels-idx1-ubyte.gz"), 8));
    }

    private static byte[] content(Path file, int header) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            in.skipNBytes(header);
            return in.readAllBytes();
        }
    }

    int count() {
        return labels.length;
    }

    int label(int image) {
        return labels[image];
    }

    /** Labels of these images. */
    int[] labels(int[] images) {
        return Arrays.stream(images).map(this::label).toArray();
    }

    TrainingImages all() {
        return new TrainingImages(SIDE, SIDE, 1, pixels);
    }

    byte[] png(int image) {
        return png(Arrays.copyOfRange(pixels, image * LENGTH, (image + 1) * LENGTH));
    }

    /** Two images exposed on one: the brighter value of each pixel. */
    byte[] doubleExposure(int one, int other) {
        byte[] both = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            both[i] = (byte) Math.max(pixels[one * LENGTH + i] & 0xff, pixels[other * LENGTH + i] & 0xff);
        }
        return png(both);
    }

    private static byte[] png(byte[] pixels) {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setDataElements(0, 0, SIDE, SIDE, pixels);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written to", e);
        }
        return png.toByteArray();
    }

    /** First {@code known} images of the digits below {@code kinds}, then {@code mixed} of all digits at equal rates, each image once. */
    int[] stream(int kinds, int known, int mixed, long seed) {
        List<Integer> order = new ArrayList<>();
        for (int n = 0; n < labels.length; n++) {
            order.add(n);
        }
        Random random = new Random(seed);
        Collections.shuffle(order, random);
        List<Deque<Integer>> byDigit = new ArrayList<>();
        for (int digit = 0; digit < KINDS; digit++) {
            byDigit.add(new ArrayDeque<>());
        }
        order.forEach(n -> byDigit.get(labels[n]).add(n));
        int[] stream = new int[known + mixed];
        for (int n = 0; n < stream.length; n++) {
            stream[n] = byDigit.get(random.nextInt(n < known ? kinds : KINDS)).remove();
        }
        return stream;
    }
}
