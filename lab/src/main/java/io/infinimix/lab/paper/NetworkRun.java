package io.infinimix.lab.paper;

import io.infinimix.gmvae.ModelArchive;
import java.util.List;

/** A trained network that several rows cluster the latents of. */
record NetworkRun(ModelArchive model, History history) {

    /** @param seconds that the training took */
    record History(Scale scale, double seconds, List<EpochFigures> epochs) {

        History {
            epochs = List.copyOf(epochs);
        }
    }
}
