package io.infinimix.trainer.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.gmvae.gate.Gate;
import io.infinimix.gmvae.gate.Verdict;
import io.infinimix.gmvae.training.RecipeSettings;
import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.gmvae.training.TrainingListener;
import io.infinimix.gmvae.training.WarmStart;
import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.trainer.DrawnImages;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeldOutGateTest {

    private static final int SIDE = 28;
    private static final int KINDS = 3;
    private static final RecipeSettings SMALL = new RecipeSettings(List.of(32), 8, 64, 600, 0, 0, 2e-3);

    private final HeldOutGate gate = new HeldOutGate(Gate.DEFAULT, 3);

    private static byte[] pixels(int from, int to) throws Exception {
        byte[] pixels = new byte[(to - from) * SIDE * SIDE];
        try (ImageDecoder decoder = new ImageDecoder()) {
            for (int n = from; n < to; n++) {
                byte[] image = decoder.decode(DrawnImages.png(n % KINDS, n), SIDE, SIDE, 1)
                        .pixels();
                System.arraycopy(image, 0, pixels, (n - from) * image.length, image.length);
            }
        }
        return pixels;
    }

    private static TrainingImages images(byte[] pixels) {
        return new TrainingImages(SIDE, SIDE, 1, pixels);
    }

    /** Each image exposed on the next one, which shows another kind. */
    private static byte[] exposedTwice(byte[] pixels) {
        byte[] both = pixels.clone();
        int length = SIDE * SIDE;
        for (int at = 0; at < both.length; at++) {
            both[at] = (byte) Math.max(pixels[at] & 0xff, pixels[(at + length) % pixels.length] & 0xff);
        }
        return both;
    }

    private static Contender trained(byte[] pixels, Optional<Contender> start) {
        Challenger challenger = new GmvaeRecipe(SMALL, SMALL)
                .train(
                        images(pixels),
                        start.map(live -> new WarmStart(live.model(), live.mixture())),
                        7,
                        TrainingListener.silent(),
                        () -> false,
                        Optional.empty());
        return new Contender(challenger.model(), challenger.mixture());
    }

    @Test
    void refusesWhatSpoiltImagesTaughtAndPassesAnEqual() throws Exception {
        byte[] good = pixels(0, 600);
        Optional<TrainingImages> heldOut = Optional.of(images(pixels(1000, 1300)));
        Contender champion = trained(good, Optional.empty());

        Verdict spoilt = gate.judge(Optional.of(champion), trained(exposedTwice(good), Optional.of(champion)), heldOut);
        Verdict equal = gate.judge(Optional.of(champion), champion, heldOut);

        assertFalse(spoilt.released(), spoilt.reasons().toString());
        assertTrue(equal.released(), equal.reasons().toString());
        assertEquals(4, equal.reasons().size());
    }

    @Test
    void passesTheFirstModelAndSaysWhenThereIsTooLittleToCompareOn() throws Exception {
        Challenger tiny = new TinyRecipe().challenger(images(pixels(0, 100)), 1);
        Contender contender = new Contender(tiny.model(), tiny.mixture());

        Verdict first = gate.judge(Optional.empty(), contender, Optional.empty());
        Verdict blind = gate.judge(Optional.of(contender), contender, Optional.of(images(pixels(0, 99))));

        assertTrue(first.released());
        assertTrue(blind.released());
        assertEquals(
                List.of("passed: not compared, because 99 held-out images say too little; 100 are needed"),
                blind.reasons());
    }
}
