package io.infinimix.stream.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputChoiceTest {

    private static final OptionalInt OPEN = OptionalInt.empty();

    @ParameterizedTest
    @CsvSource({"1, 28", "28, 28", "29, 32", "32, 32", "95, 32", "96, 64", "4000, 64"})
    void sizeFollowsFromTheShorterSides(int side, int chosen) {
        InputChoice choice = new InputChoice(OPEN, OPEN, OPEN);
        for (int n = 0; n < InputChoice.IMAGES; n++) {
            assertFalse(choice.isReady());
            choice.add(new ImageTraits(side, 5000, false));
        }
        assertTrue(choice.isReady());
        assertEquals(new ModelInputSize(chosen, chosen, 1), choice.size());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "10, 1", "11, 3", "100, 3"})
    void coloursCountFromATenthOfTheImagesOn(int inColour, int channels) {
        InputChoice choice = new InputChoice(OPEN, OPEN, OPEN);
        for (int n = 0; n < 100; n++) {
            choice.add(new ImageTraits(n % 2 == 0 ? 10 : 40, 64, n < inColour));
        }
        assertEquals(
                new ModelInputSize(32, 32, channels), choice.size(), "a half of the images have at least 40 pixels");
    }

    @Test
    void whatIsConfiguredIsNotChosen() {
        InputChoice all = new InputChoice(OptionalInt.of(20), OptionalInt.of(24), OptionalInt.of(3));
        assertTrue(all.isReady() && all.isConfigured());
        assertEquals(new ModelInputSize(20, 24, 3), all.size());

        InputChoice colour = new InputChoice(OPEN, OPEN, OptionalInt.of(3));
        for (int n = 0; n < InputChoice.IMAGES; n++) {
            colour.add(new ImageTraits(28, 28, false));
        }
        assertEquals(new ModelInputSize(28, 28, 3), colour.size());
        assertTrue(colour.allows(new ModelInputSize(64, 64, 3)));
        assertFalse(colour.allows(new ModelInputSize(28, 28, 1)), "a sample of grey images is of no use to it");
    }
}
