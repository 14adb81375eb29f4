package io.infinimix.gmvae.training;

import io.infinimix.gmvae.augment.Augmentation;
import io.infinimix.gmvae.augment.AugmentationSettings;
import java.util.SplittableRandom;

/**
 * Random changes to images that leave what they show as it is. A picture is deformed. Features of a pretrained network take a step towards those of another image, at most {@value #LONGEST} of the way, and are
 * brought back to their length: so they vary in the directions in which images do, and stay nearer to where they were than to the other. Not thread-safe.
 */
public final class Variation {

    private static final double LONGEST = 0.3;

    private final TrainingImages images;
    private final double clean;
    private final double longest;
    private final Augmentation augmentation;
    private final SplittableRandom random;
    private final float[] image;
    private final float[] other;

    /** @param amount factor of how far images are changed; 0 leaves each as it is */
    public Variation(TrainingImages images, double amount, SplittableRandom random) {
        AugmentationSettings settings = AugmentationSettings.DEFAULT.times(amount);
        this.images = images;
        this.clean = settings.clean();
        this.longest = LONGEST * amount;
        this.random = random;
        this.augmentation = new Augmentation(images.height(), images.width(), images.channels(), settings, random);
        this.image = new float[images.length()];
        this.other = new float[images.length()];
    }

    /**
     * Changes an image, or, a quarter of the time, copies it.
     *
     * @param to receives what networks take of it from {@code at} on; modified
     */
    public void apply(int position, float[] to, int at) {
        images.copy(position, image, 0);
        if (images.pretrained().isEmpty()) {
            augmentation.apply(image, 0, to, at);
        } else if (random.nextDouble() < clean) {
            System.arraycopy(image, 0, to, at, image.length);
        } else {
            step(to, at);
        }
    }

    /** Changes an image for certain. */
    public void deform(int position, float[] to, int at) {
        images.copy(position, image, 0);
        if (images.pretrained().isEmpty()) {
            augmentation.deform(image, 0, to, at);
        } else {
            step(to, at);
        }
    }

    private void step(float[] to, int at) {
        images.copy(random.nextInt(images.count()), other, 0);
        float share = (float) (longest * random.nextDouble());
        double before = 0;
        double after = 0;
        for (int i = 0; i < image.length; i++) {
            float value = image[i] + share * (other[i] - image[i]);
            before += (double) image[i] * image[i];
            after += (double) value * value;
            to[at + i] = value;
        }
        float scale = after > 0 ? (float) Math.sqrt(before / after) : 1;
        for (int i = at; i < at + image.length; i++) {
            to[i] *= scale;
        }
    }
}
