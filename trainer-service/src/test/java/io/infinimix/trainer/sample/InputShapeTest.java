package io.infinimix.trainer.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class InputShapeTest {

    /** As many images as fit in 64 MiB, and no more than asked for. */
    @Test
    void largerImagesAreFewer() {
        assertEquals(20_000, new InputShape(28, 28, 1).most(20_000));
        assertEquals(20_000, new InputShape(32, 32, 3).most(20_000));
        assertEquals((64 << 20) / (64 * 64 * 3), new InputShape(64, 64, 3).most(20_000));
    }
}
