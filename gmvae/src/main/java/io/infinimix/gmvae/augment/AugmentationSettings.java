package io.infinimix.gmvae.augment;

/**
 * How far images are deformed; each amount is drawn uniformly from minus to plus this.
 *
 * @param degrees of rotation
 * @param scale relative stretching of each axis
 * @param shear horizontal shift per vertical distance
 * @param shift in image sides
 * @param elastic standard deviation of the elastic displacement at a grid point, in image sides
 * @param clean share of images that are left as they are, in [0, 1]
 */
public record AugmentationSettings(
        double degrees, double scale, double shear, double shift, double elastic, double clean) {

    /** Rotation by 12 degrees, stretching by 15 %, shear 0.25, shift by a fourteenth of the side, elastic by a 28th, a quarter left clean. */
    public static final AugmentationSettings DEFAULT =
            new AugmentationSettings(12, 0.15, 0.25, 1.0 / 14, 1.0 / 28, 0.25);

    public AugmentationSettings {
        if (!(degrees >= 0 && scale >= 0 && scale < 1 && shear >= 0 && shift >= 0 && elastic >= 0)
                || !(clean >= 0 && clean <= 1)) {
            throw new IllegalArgumentException(
                    "degrees " + degrees + ", scale " + scale + ", shear " + shear + ", shift "
                            + shift + ", elastic " + elastic + ", clean " + clean
                            + ": amounts must be at least 0, the scale below 1,"
                            + " the clean share in [0, 1]");
        }
    }

    /** The same with all amounts multiplied; 0 leaves every image as it is. */
    public AugmentationSettings times(double factor) {
        return new AugmentationSettings(
                degrees * factor,
                scale * factor,
                shear * factor,
                shift * factor,
                elastic * factor,
                factor == 0 ? 1 : clean);
    }
}
