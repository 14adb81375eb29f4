package io.infinimix.trainer.training;

import io.infinimix.gmvae.gate.Examiner;
import io.infinimix.gmvae.gate.Gate;
import io.infinimix.gmvae.gate.Verdict;
import io.infinimix.gmvae.training.TrainingImages;
import java.util.List;
import java.util.Optional;

/** Lets a challenger live if it is not worse than the live model on images that neither was trained on. */
public final class HeldOutGate implements Gatekeeper {

    private final Gate gate;
    private final long seed;

    /** @param seed of the deformations that agreement is measured with */
    public HeldOutGate(Gate gate, long seed) {
        this.gate = gate;
        this.seed = seed;
    }

    @Override
    public Verdict judge(Optional<Contender> champion, Contender challenger, Optional<TrainingImages> heldOut) {
        if (champion.isEmpty()) {
            return new Verdict(true, List.of("passed: there is no live model to compare with"));
        }
        int images = heldOut.map(TrainingImages::count).orElse(0);
        if (images < Examiner.LEAST_IMAGES) {
            return new Verdict(
                    true,
                    List.of("passed: not compared, because " + images + " held-out images say too little; "
                            + Examiner.LEAST_IMAGES + " are needed"));
        }
        Examiner.Comparison comparison = new Examiner(heldOut.get(), seed)
                .compare(champion.get().model(), champion.get().mixture(), challenger.model(), challenger.mixture());
        return gate.judge(comparison);
    }
}
