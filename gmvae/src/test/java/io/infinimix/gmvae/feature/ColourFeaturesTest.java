package io.infinimix.gmvae.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each kind of features must not see, and what it must. */
class ColourFeaturesTest {

    private static final int HEIGHT = 32;
    private static final int WIDTH = 40;
    private static final float[] RED = {0.9f, 0.1f, 0.1f};
    private static final float[] GREEN = {0.1f, 0.9f, 0.1f};

    private interface Colours {
        float[] at(int y, int x);
    }

    @ParameterizedTest
    @EnumSource(FeatureKind.class)
    void describesAnyImageByFiniteNumbersAndAPlainOneByTheSameEverywhere(FeatureKind kind) {
        int channels = kind == FeatureKind.GRADIENTS ? 1 : 3;
        SplittableRandom random = new SplittableRandom(3);
        for (int[] size : new int[][] {{4, 4}, {4, 50}, {28, 28}, {33, 64}}) {
            ImageDescriptor descriptor = kind.descriptor(size[0], size[1], channels);
            float[] noise = new float[size[0] * size[1] * channels];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (float) random.nextDouble();
            }
            for (float[] image : new float[][] {noise, new float[noise.length]}) {
                for (float value : describe(descriptor, image)) {
                    assertTrue(Float.isFinite(value), kind + " of " + Arrays.toString(size));
                }
            }
        }
    }

    @Test
    void edgesAreTheSameInTheNegativeAndInChannelsThatChangedPlaces() {
        float[] image = noise(1);
        float[] negative = new float[image.length];
        float[] exchanged = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            negative[i] = 1 - image[i];
            exchanged[i] = image[i - i % 3 + (i + 1) % 3];
        }
        ImageDescriptor edges = FeatureKind.EDGES.descriptor(HEIGHT, WIDTH, 3);

        assertArrayEquals(describe(edges, image), describe(edges, negative), 1e-3f);
        assertArrayEquals(describe(edges, image), describe(edges, exchanged), 1e-3f);
    }

    /** Red and green of one brightness have an edge, which their mean over channels does not show. */
    @Test
    void edgesBetweenColoursOfOneBrightnessAreSeenWithTheirDirection() {
        ImageDescriptor edges = FeatureKind.EDGES.descriptor(HEIGHT, WIDTH, 3);
        float[] upright = describe(edges, image((y, x) -> x < WIDTH / 2 ? RED : GREEN));
        float[] level = describe(edges, image((y, x) -> y < HEIGHT / 2 ? RED : GREEN));

        int perBin = edges.length() / 8;
        assertEquals(0, strongest(upright) / perBin, "the change goes to the right");
        assertEquals(4, strongest(level) / perBin, "the change goes down, a half of a half turn");
    }

    @Test
    void aPlainColourHasNoEdgesWherever() {
        float[] plain = describe(FeatureKind.EDGES.descriptor(HEIGHT, WIDTH, 3), image((y, x) -> RED));

        assertArrayEquals(new float[plain.length], plain);
    }

    @Test
    void coloursAreWhereTheyAreAndBrightnessIsNone() {
        ImageDescriptor colours = FeatureKind.COLOURS.descriptor(HEIGHT, WIDTH, 3);
        float[] halves = describe(colours, image((y, x) -> x < WIDTH / 2 ? RED : GREEN));
        float[] darker =
                describe(colours, image((y, x) -> x < WIDTH / 2 ? new float[] {0.8f, 0, 0} : new float[] {0, 0.8f, 0}));

        assertArrayEquals(halves, darker, 1e-5f);
        for (int field = 0; field < 16; field++) {
            assertEquals(field % 4 < 2 ? 0.8f : -0.8f, halves[2 * field], 1e-5f);
            assertEquals(0.4f, halves[2 * field + 1], 1e-5f);
        }
    }

    /** Stripes of a period of 4 pixels are themselves after 4 pixels, their negative after 2, and any after none in their own direction, up to what lies beyond the sides. */
    @Test
    void textureIsThePeriodOfStripesWhateverTheirPlaceContrastAndColour() {
        ImageDescriptor texture = FeatureKind.TEXTURE.descriptor(HEIGHT, WIDTH, 3);
        float[] first = describe(texture, image((y, x) -> x / 2 % 2 == 0 ? RED : GREEN));
        float[] moved = describe(texture, image((y, x) -> (x + 1) / 2 % 2 == 0 ? RED : GREEN));
        float[] faint = describe(
                texture,
                image((y, x) -> x / 2 % 2 == 0 ? new float[] {0.3f, 0.3f, 0.3f} : new float[] {0.4f, 0.4f, 0.4f}));

        assertEquals(0.9f, first[3], 0.05f, "after 4 to the right");
        assertEquals(-0.95f, first[1], 0.05f, "after 2 to the right");
        assertEquals(0.97f, first[4 + 4], 0.05f, "after 1 down");
        // What lies at the sides differs.
        assertArrayEquals(first, moved, 0.08f);
        assertArrayEquals(first, faint, 1e-3f);
    }

    /** The definition, pixel by pixel. */
    @Test
    void textureIsTheAutocorrelationOfWhatIsLeftWithoutLocalMeans() {
        float[] image = noise(2);
        float[] texture = describe(FeatureKind.TEXTURE.descriptor(HEIGHT, WIDTH, 3), image);

        assertEquals(correlation(image, 0, 2), texture[1], 1e-5);
        assertEquals(correlation(image, 1, -4), texture[4], 1e-5);
        assertEquals(correlation(image, 4, 4), texture[texture.length - 1], 1e-5);
    }

    @Test
    void aKindThatDoesNotFitTheChannelsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> FeatureKind.COLOURS.descriptor(HEIGHT, WIDTH, 1));
        assertThrows(IllegalArgumentException.class, () -> FeatureKind.GRADIENTS.descriptor(HEIGHT, WIDTH, 3));
    }

    private static double correlation(float[] image, int dy, int dx) {
        double product = 0;
        double power = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                for (int c = 0; c < 3; c++) {
                    double value = fine(image, y, x, c);
                    power += value * value;
                    if (y + dy < HEIGHT && x + dx >= 0 && x + dx < WIDTH) {
                        product += value * fine(image, y + dy, x + dx, c);
                    }
                }
            }
        }
        return product / power;
    }

    private static double fine(float[] image, int y, int x, int c) {
        double sum = 0;
        int count = 0;
        for (int row = Math.max(0, y - 2); row <= Math.min(HEIGHT - 1, y + 2); row++) {
            for (int column = Math.max(0, x - 2); column <= Math.min(WIDTH - 1, x + 2); column++) {
                sum += image[(row * WIDTH + column) * 3 + c];
                count++;
            }
        }
        return image[(y * WIDTH + x) * 3 + c] - sum / count;
    }

    private static float[] describe(ImageDescriptor descriptor, float[] image) {
        float[] out = new float[descriptor.length() + 1];
        float[] shifted = new float[image.length + 5];
        System.arraycopy(image, 0, shifted, 5, image.length);
        descriptor.describe(shifted, 5, out, 1);
        return Arrays.copyOfRange(out, 1, out.length);
    }

    private static int strongest(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    private static float[] image(Colours colours) {
        float[] image = new float[HEIGHT * WIDTH * 3];
        for (int p = 0; p < HEIGHT * WIDTH; p++) {
            System.arraycopy(colours.at(p / WIDTH, p % WIDTH), 0, image, 3 * p, 3);
        }
        return image;
    }

    private static float[] noise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] image = new float[HEIGHT * WIDTH * 3];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) random.nextDouble();
        }
        return image;
    }
}
