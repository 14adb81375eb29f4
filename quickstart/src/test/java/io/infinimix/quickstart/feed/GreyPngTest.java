package io.infinimix.quickstart.feed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.infinimix.stream.image.ImageDecoder;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreyPngTest {

    /** Random pixels do not compress, so the largest one needs more room than its pixels. */
    @ParameterizedTest
    @CsvSource({"28, 28", "1, 1", "200, 300"})
    void whatItWritesIsDecodedToTheSamePixels(int width, int height) throws Exception {
        byte[] pixels = new byte[width * height];
        new Random(5).nextBytes(pixels);
        GreyPng png = new GreyPng();
        png.encode(new byte[4], 2, 2);
        byte[] encoded = png.encode(pixels, width, height);
        try (ImageDecoder decoder = new ImageDecoder()) {
            assertArrayEquals(pixels, decoder.decode(encoded, height, width, 1).pixels());
        }
    }
}
