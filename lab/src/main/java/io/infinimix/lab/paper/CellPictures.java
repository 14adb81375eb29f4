package io.infinimix.lab.paper;

import io.infinimix.gmvae.Decoder;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.lab.images.LabelledImages;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** What a cell looks like, as PNG: reconstructions, samples of each component, and latents, coloured by cluster, in the plane where they vary most and in one that keeps neighbours. */
final class CellPictures {

    private static final int SHOWN = 2_000;
    private static final int ACROSS = 10;
    private static final int MOST_COMPONENTS = 30;
    private static final int PLANE = 480;
    private static final int MARGIN = 12;
    private static final double DOT = 4;

    static final String RECONSTRUCTIONS = "reconstructions";
    static final String SAMPLES = "samples";
    static final String LATENTS = "latents";
    static final String NEIGHBOURS = "neighbours";

    private final Path out;

    CellPictures(Path out) throws IOException {
        this.out = out;
        Files.createDirectories(out.resolve("pictures"));
    }

    /** Where a picture of a cell is, from the folder of the report. */
    static String file(Cell cell, String what) {
        return "pictures/" + cell.name() + "-" + what + ".png";
    }

    /** @param scored images that the cell's clusters belong to */
    void write(Cell cell, FinishedCell finished, LabelledImages scored) throws IOException {
        int[] positions = new int[Math.min(SHOWN, scored.count())];
        Arrays.setAll(positions, n -> n);
        LabelledImages images = scored.select(positions);
        ModelArchive model = finished.model();
        float[] means = CellRun.means(model, images.images());
        int[] clusters = Arrays.copyOf(finished.clusters(), positions.length);
        save(cell, RECONSTRUCTIONS, reconstructions(model, images, means));
        save(cell, SAMPLES, samples(model, means, clusters, cell.seed()));
        int dimension = model.shape().latentDimension();
        save(cell, LATENTS, plane(LatentPlane.coordinates(means, dimension), clusters));
        float[] some = Arrays.copyOf(means, Math.min(NeighbourPlane.MOST, clusters.length) * dimension);
        save(cell, NEIGHBOURS, plane(NeighbourPlane.coordinates(some, dimension, cell.seed()), clusters));
    }

    private void save(Cell cell, String what, BufferedImage picture) throws IOException {
        ImageIO.write(picture, "png", out.resolve(file(cell, what)).toFile());
    }

    /** The first images and, below, what the decoder makes of the means of their latents. */
    private static BufferedImage reconstructions(ModelArchive model, LabelledImages images, float[] means) {
        int shown = Math.min(ACROSS, images.count());
        int length = images.images().length();
        float[] pictures = new float[2 * ACROSS * length];
        images.images().copy(0, shown, pictures);
        float[] decoded = decode(model, means, shown);
        System.arraycopy(decoded, 0, pictures, ACROSS * length, decoded.length);
        return grid(model, pictures, 2);
    }

    /** Ten samples in a row for each cluster: latents drawn from a Gaussian with the cluster's means and variances, decoded. Clusters without two images have none. */
    private static BufferedImage samples(ModelArchive model, float[] means, int[] clusters, long seed) {
        int dimension = model.shape().latentDimension();
        SplittableRandom random = new SplittableRandom(seed);
        int[] shown = Arrays.stream(clusters)
                .distinct()
                .sorted()
                .filter(k -> Arrays.stream(clusters).filter(c -> c == k).count() > 1)
                .limit(MOST_COMPONENTS)
                .toArray();
        float[] latents = new float[Math.max(1, shown.length) * ACROSS * dimension];
        for (int row = 0; row < shown.length; row++) {
            for (int d = 0; d < dimension; d++) {
                double[] moments = moments(means, dimension, d, clusters, shown[row]);
                for (int n = 0; n < ACROSS; n++) {
                    latents[(row * ACROSS + n) * dimension + d] =
                            (float) (moments[0] + moments[1] * random.nextGaussian());
                }
            }
        }
        int rows = Math.max(1, shown.length);
        return grid(model, decode(model, latents, rows * ACROSS), rows);
    }

    /** Mean and standard deviation of one dimension of a cluster's latents. */
    private static double[] moments(float[] means, int dimension, int d, int[] clusters, int cluster) {
        double count = 0;
        double sum = 0;
        double squares = 0;
        for (int n = 0; n < clusters.length; n++) {
            if (clusters[n] == cluster) {
                double value = means[n * dimension + d];
                count++;
                sum += value;
                squares += value * value;
            }
        }
        double mean = sum / count;
        return new double[] {mean, Math.sqrt(Math.max(0, squares / count - mean * mean))};
    }

    private static float[] decode(ModelArchive model, float[] latents, int count) {
        float[] images = new float[count * model.shape().inputLength()];
        try (Decoder decoder = new Decoder(model)) {
            decoder.decode(latents, count, images);
        }
        return images;
    }

    /** Images in rows of ten; the first channel is shown in grey. */
    private static BufferedImage grid(ModelArchive model, float[] images, int rows) {
        int height = model.shape().height();
        int width = model.shape().width();
        int channels = model.shape().channels();
        BufferedImage picture =
                new BufferedImage(ACROSS * (width + 1), rows * (height + 1), BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < rows * ACROSS * height * width; i++) {
            int image = i / (height * width);
            int y = image / ACROSS * (height + 1) + i / width % height;
            int x = image % ACROSS * (width + 1) + i % width;
            int level = Math.round(255 * images[i * channels]);
            picture.getRaster().setSample(x, y, 0, level);
        }
        return picture;
    }

    /** @param at x and y of each of the first latents */
    private static BufferedImage plane(double[] at, int[] clusters) {
        double largest = Math.max(Arrays.stream(at).map(Math::abs).max().orElse(0), 1e-9);
        int most = Arrays.stream(clusters).max().orElse(0) + 1;
        BufferedImage picture = new BufferedImage(PLANE, PLANE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, PLANE, PLANE);
        double half = PLANE / 2.0 - MARGIN;
        for (int n = 0; n < at.length / 2; n++) {
            graphics.setColor(Color.getHSBColor((float) clusters[n] / most, 0.8f, 0.8f));
            double x = PLANE / 2.0 + half * at[2 * n] / largest - DOT / 2;
            double y = PLANE / 2.0 - half * at[2 * n + 1] / largest - DOT / 2;
            graphics.fill(new Ellipse2D.Double(x, y, DOT, DOT));
        }
        graphics.dispose();
        return picture;
    }
}
