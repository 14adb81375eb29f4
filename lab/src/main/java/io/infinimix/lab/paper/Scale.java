package io.infinimix.lab.paper;

import java.util.List;

/**
 * How long and how large trainings are: cells of different scales do not belong in one table.
 *
 * @param epochs passes over the images for each of the paper's networks
 * @param hidden units of the hidden layers
 * @param recipePasses passes over the images while Infinimix' recipe teaches; 0 for its own defaults
 * @param images trained on
 * @param tested images that are only scored; 0 where training images are scored
 */
record Scale(int epochs, List<Integer> hidden, int recipePasses, int images, int tested) {

    Scale {
        if (epochs < 2) {
            throw new IllegalArgumentException("--epochs must be at least 2, was " + epochs);
        }
        hidden = List.copyOf(hidden);
    }

    /** Whether a cell of another run belongs in this table. Infinimix makes passes of its own, however many epochs the paper's networks have. */
    boolean fits(Row row, Scale found) {
        int passes = row == Row.INFINIMIX ? epochs : found.epochs;
        return equals(new Scale(passes, found.hidden, found.recipePasses, found.images, found.tested));
    }

    /** Epochs that the pretrained row spends on its GMVAE: 70 of 100. */
    int pretraining() {
        return Math.max(1, Math.min(epochs - 1, Math.round(epochs * 0.7f)));
    }
}
