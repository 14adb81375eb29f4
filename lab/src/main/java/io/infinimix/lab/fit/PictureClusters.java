package io.infinimix.lab.fit;

import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.training.TrainedModel;
import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.stream.image.UndecodableImageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Puts every file of a folder into a cluster of a trained model, a batch at a time. */
final class PictureClusters {

    private static final int BATCH = Encoder.DEFAULT_BATCH;

    private final TrainedModel model;
    private final PictureSample sample;
    private final GaussianMixture mixture;

    /** @param sample that the model was trained on */
    PictureClusters(TrainedModel model, PictureSample sample) {
        this.model = model;
        this.sample = sample;
        this.mixture =
                GaussianMixture.of(model.mixture().prior(), model.mixture().statistics());
    }

    GaussianMixture mixture() {
        return mixture;
    }

    /** In the order of the files. */
    List<Placement> place(PictureFolder folder, ImageDecoder decoder, IntConsumer progress) throws IOException {
        List<Placement> placements = new ArrayList<>(folder.size());
        float[] pixels = new float[BATCH * model.model().shape().inputLength()];
        try (Encoder encoder = new Encoder(model.model(), BATCH)) {
            for (int from = 0; from < folder.size(); from += BATCH) {
                int until = Math.min(folder.size(), from + BATCH);
                placeBatch(folder, from, until, decoder, encoder, pixels, placements);
                progress.accept(until);
            }
        }
        return placements;
    }

    private void placeBatch(
            PictureFolder folder,
            int from,
            int until,
            ImageDecoder decoder,
            Encoder encoder,
            float[] pixels,
            List<Placement> placements)
            throws IOException {
        int length = model.model().shape().inputLength();
        String[] trouble = new String[until - from];
        int count = 0;
        for (int file = from; file < until; file++) {
            try {
                byte[] image = folder.read(file, decoder, PictureSample.reader(sample.size(), sample.framing()));
                for (int i = 0; i < length; i++) {
                    pixels[count * length + i] = (image[i] & 0xff) * (1f / 255);
                }
                count++;
            } catch (UndecodableImageException e) {
                trouble[file - from] = e.getMessage();
            }
        }
        int dimension = mixture.dimension();
        float[] means = new float[BATCH * dimension];
        encoder.encode(pixels, count, means, new float[means.length]);
        double[] responsibilities =
                count == 0 ? new double[0] : mixture.responsibilities(Rows.of(means, null, dimension, count));
        int next = 0;
        for (int file = from; file < until; file++) {
            placements.add(
                    trouble[file - from] == null
                            ? mostProbable(file, responsibilities, next++)
                            : Placement.unreadable(file, trouble[file - from]));
        }
    }

    private Placement mostProbable(int file, double[] responsibilities, int row) {
        int best = 0;
        for (int k = 1; k < mixture.size(); k++) {
            best = responsibilities[row * mixture.size() + k] > responsibilities[row * mixture.size() + best]
                    ? k
                    : best;
        }
        return new Placement(file, best, responsibilities[row * mixture.size() + best], "");
    }
}
