package io.infinimix.trainer.training;

import io.infinimix.gmvae.gate.Verdict;
import io.infinimix.gmvae.training.TrainingImages;
import java.util.Optional;

/** Decides whether a challenger goes live. */
public interface Gatekeeper {

    /**
     * @param champion the live model; empty for the first release
     * @param heldOut images that neither was trained on; empty if there are none
     */
    Verdict judge(Optional<Contender> champion, Contender challenger, Optional<TrainingImages> heldOut);
}
