package io.infinimix.lab.drift;

import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.stream.image.CameraChange;
import io.infinimix.stream.image.ModelInput;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/** Images as they are once a camera has changed. */
final class ChangedImages {

    private ChangedImages() {}

    /** @param amounts by position */
    static TrainingImages of(CameraChange change, TrainingImages images, IntToDoubleFunction amounts, long seed) {
        byte[] changed = new byte[images.count() * images.length()];
        SplittableRandom random = new SplittableRandom(seed);
        for (int n = 0; n < images.count(); n++) {
            byte[] pixels = new byte[images.length()];
            images.select(new int[] {n}).copyBytes(pixels, 0);
            ModelInput image = new ModelInput(images.height(), images.width(), images.channels(), pixels);
            System.arraycopy(
                    change.of(image, amounts.applyAsDouble(n), random).pixels(),
                    0,
                    changed,
                    n * pixels.length,
                    pixels.length);
        }
        return new TrainingImages(images.height(), images.width(), images.channels(), changed);
    }
}
