package io.infinimix.lab.paper;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {

    private static Scale scale(int epochs, int images) {
        return new Scale(epochs, List.of(512, 512), 0, images, 10_000);
    }

    @Test
    void cellsOfInfinimixAloneDoNotDependOnTheEpochsOfThePapersNetworks() {
        Scale here = scale(25, 10_000);

        assertTrue(here.fits(Row.INFINIMIX, scale(100, 10_000)));
        assertFalse(here.fits(Row.VAE_KMEANS, scale(100, 10_000)));
        assertTrue(here.fits(Row.VAE_KMEANS, scale(25, 10_000)));
        assertFalse(here.fits(Row.INFINIMIX, scale(25, 60_000)));
    }
}
