package io.infinimix.quickstart.feed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.infinimix.stream.image.ImageDecoder;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainPngTest {

    /** Random pixels do not compress, so the largest one needs more room than its pixels. */
    @ParameterizedTest
    @CsvSource({"28, 28, 1", "1, 1, 1", "200, 300, 1", "32, 32, 3", "1, 1, 3", "300, 200, 3"})
    void whatItWritesIsDecodedToTheSamePixels(int width, int height, int channels) throws Exception {
        byte[] pixels = new byte[width * height * channels];
        new Random(5).nextBytes(pixels);
        PlainPng png = new PlainPng();
        png.encode(new byte[4], 2, 2, 1);
        byte[] encoded = png.encode(pixels, width, height, channels);
        try (ImageDecoder decoder = new ImageDecoder()) {
            assertArrayEquals(
                    pixels, decoder.decode(encoded, height, width, channels).pixels());
        }
    }
}
