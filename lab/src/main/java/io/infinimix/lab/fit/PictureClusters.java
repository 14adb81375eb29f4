package io.infinimix.lab.fit;

import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.training.TrainedModel;
import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.stream.image.ModelInput;
import io.infinimix.stream.image.UndecodableImageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Puts every file of a folder into a cluster of a trained model, a batch at a time. */
final class PictureClusters {

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
        int batch = sample.reader().batch();
        try (Encoder encoder = new Encoder(model.model(), batch)) {
            for (int from = 0; from < folder.size(); from += batch) {
                int until = Math.min(folder.size(), from + batch);
                placeBatch(folder, from, until, decoder, encoder, placements);
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
            List<Placement> placements)
            throws IOException {
        String[] trouble = new String[until - from];
        List<ModelInput> pictures = new ArrayList<>();
        for (int file = from; file < until; file++) {
            try {
                pictures.add(sample.reader().read(folder, file, decoder));
            } catch (UndecodableImageException e) {
                trouble[file - from] = e.getMessage();
            }
        }
        double[] responsibilities = pictures.isEmpty() ? new double[0] : responsibilities(pictures, encoder);
        int next = 0;
        for (int file = from; file < until; file++) {
            placements.add(
                    trouble[file - from] == null
                            ? mostProbable(file, responsibilities, next++)
                            : Placement.unreadable(file, trouble[file - from]));
        }
    }

    private double[] responsibilities(List<ModelInput> pictures, Encoder encoder) {
        TrainingImages images = sample.reader().described(pictures);
        float[] values = new float[images.count() * images.length()];
        images.copy(0, images.count(), values);
        float[] means = new float[images.count() * mixture.dimension()];
        encoder.encode(values, images.count(), means, new float[means.length]);
        return mixture.responsibilities(Rows.of(means, null, mixture.dimension(), images.count()));
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
