package io.infinimix.gmvae.gate;

import io.infinimix.gmvae.graph.Modularity;
import io.infinimix.gmvae.graph.NearestNeighbours;
import io.infinimix.gmvae.training.ImageFeatures;
import io.infinimix.gmvae.training.TrainingImages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * MNIST's test images in features that nothing was learned for. What a clustering makes of other images is what their nearest neighbours among half of these belong to, so that clusterings made of
 * labels can be examined like those of a model.
 */
final class HandwrittenDigits implements AutoCloseable {

    private static final int KNOWN = 4000;
    private static final int EXAMINED = 2000;
    private static final int VOTES = 5;

    final int[] labels;
    final int[] examinedLabels;
    final NearestNeighbours graph;
    private final ImageFeatures basis;
    private final float[] features;
    private final float[] examined;
    private final float[] moved;

    private HandwrittenDigits(byte[] pixels, byte[] digits) {
        TrainingImages all = new TrainingImages(28, 28, 1, pixels);
        int[] positions = new int[KNOWN];
        Arrays.setAll(positions, n -> n);
        int[] others = new int[EXAMINED];
        Arrays.setAll(others, n -> KNOWN + n);
        labels = Arrays.stream(positions).map(n -> digits[n]).toArray();
        examinedLabels = Arrays.stream(others).map(n -> digits[n]).toArray();
        TrainingImages known = all.select(positions);
        TrainingImages held = all.select(others);
        basis = ImageFeatures.of(known, 1);
        features = basis.describe(known);
        examined = basis.describe(held);
        moved = basis.describe(Examiner.deform(held, new SplittableRandom(5)));
        graph = NearestNeighbours.among(examined, EXAMINED, basis.dimension(), Modularity.NEIGHBOURS, () -> false);
    }

    /** The images of MNIST's folder; empty if it is not here. */
    static Optional<HandwrittenDigits> find() throws IOException {
        String folder = System.getProperty("infinimix.mnist", "");
        if (folder.isBlank()) {
            folder = System.getenv().getOrDefault("INFINIMIX_MNIST", "");
        }
        if (folder.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new HandwrittenDigits(
                read(Path.of(folder, "t10k-images-idx3-ubyte.gz"), 16),
                read(Path.of(folder, "t10k-labels-idx1-ubyte.gz"), 8)));
    }

    private static byte[] read(Path file, int header) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            in.skipNBytes(header);
            return in.readAllBytes();
        }
    }

    /** Cluster of each examined image, by the clusters of its neighbours among the known ones. */
    int[] assigned(int[] clusters) {
        return voted(examined, clusters);
    }

    /** The same of deformed copies. */
    int[] assignedCopies(int[] clusters) {
        return voted(moved, clusters);
    }

    /** Number {@code fresh} instead of {@code digit} where the digit leans to one side of what is usual: the coordinate in which it varies most is above its average. */
    int[] split(int[] clusters, int digit, int fresh) {
        int dimension = basis.dimension();
        int[] own = IntStream.range(0, KNOWN).filter(n -> clusters[n] == digit).toArray();
        int widest = 0;
        double[] mean = new double[dimension];
        double[] variance = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            for (int n : own) {
                mean[d] += features[n * dimension + d] / own.length;
            }
            for (int n : own) {
                variance[d] += Math.pow(features[n * dimension + d] - mean[d], 2);
            }
            widest = variance[d] > variance[widest] ? d : widest;
        }
        int[] split = clusters.clone();
        for (int n : own) {
            split[n] = features[n * dimension + widest] > mean[widest] ? fresh : digit;
        }
        return split;
    }

    private int[] voted(float[] images, int[] clusters) {
        NearestNeighbours nearest = NearestNeighbours.of(images, EXAMINED, features, KNOWN, basis.dimension(), VOTES);
        int[] voted = new int[EXAMINED];
        for (int n = 0; n < EXAMINED; n++) {
            int[] votes = new int[1 + Arrays.stream(clusters).max().orElse(0)];
            for (int i = 0; i < VOTES; i++) {
                int cluster = clusters[nearest.row(n, i)];
                votes[cluster]++;
                voted[n] = votes[cluster] > votes[voted[n]] ? cluster : voted[n];
            }
        }
        return voted;
    }

    @Override
    public void close() {
        basis.close();
    }
}
