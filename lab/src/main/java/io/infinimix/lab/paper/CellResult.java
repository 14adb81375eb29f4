package io.infinimix.lab.paper;

import io.infinimix.dpgmm.score.ClusteringScores;
import java.util.List;

/**
 * A finished cell.
 *
 * @param train scores of the training images
 * @param test scores of images that were not trained on; those of the training images where there are none
 * @param components K of the mixture that assigns
 * @param seconds of training and clustering, scoring left out; a network shared between rows counts in each
 * @param epochs of the training, in order
 */
record CellResult(
        Row row,
        int latent,
        int seed,
        Scale scale,
        ClusteringScores train,
        ClusteringScores test,
        int components,
        double seconds,
        List<EpochFigures> epochs) {

    CellResult {
        epochs = List.copyOf(epochs);
    }
}
