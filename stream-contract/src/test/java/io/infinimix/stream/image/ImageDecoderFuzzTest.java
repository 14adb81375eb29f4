package io.infinimix.stream.image;

import io.infinimix.testfuzz.Fuzz;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged image files become an image or an {@link UndecodableImageException}, and never more pixels than the memory that was allowed. */
class ImageDecoderFuzzTest {

    private static final long PIXELS = 8L << 20;
    private static final long BYTES = 128L << 20;

    static Stream<Arguments> formats() {
        BufferedImage colour = drawn(BufferedImage.TYPE_INT_RGB);
        BufferedImage grey = drawn(BufferedImage.TYPE_BYTE_GRAY);
        byte[] jpeg = ImageFiles.write(colour, "jpeg");
        return Stream.of(
                Arguments.of(
                        "png",
                        List.of(
                                ImageFiles.write(grey, "png"),
                                ImageFiles.write(drawn(BufferedImage.TYPE_INT_ARGB), "png"),
                                ImageFiles.write(drawn(BufferedImage.TYPE_BYTE_INDEXED), "png"),
                                ImageFiles.write(drawn(BufferedImage.TYPE_USHORT_GRAY), "png"))),
                Arguments.of(
                        "jpeg",
                        List.of(
                                jpeg,
                                ImageFiles.write(grey, "jpeg"),
                                ImageFiles.progressiveJpeg(colour),
                                ImageFiles.oriented(jpeg, 6, true),
                                ImageFiles.oriented(jpeg, 3, false))),
                Arguments.of("bmp", List.of(ImageFiles.write(colour, "bmp"), ImageFiles.write(grey, "bmp"))),
                Arguments.of(
                        "gif",
                        List.of(
                                ImageFiles.write(colour, "gif"),
                                ImageFiles.write(drawn(BufferedImage.TYPE_BYTE_INDEXED), "gif"))),
                Arguments.of("webp", List.of(ImageFiles.WEBP_LOSSY, ImageFiles.WEBP_LOSSLESS, ImageFiles.WEBP_ALPHA)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void damagedFilesAreDecodedOrRefused(String format, List<byte[]> whole) {
        try (ImageDecoder decoder = new ImageDecoder(new PixelMemory(PIXELS))) {
            Fuzz.of(whole, UndecodableImageException.class)
                    .allocatingAtMost(BYTES)
                    .run(file -> decoder.decode(file, 28, 28, 1));
        }
    }

    private static BufferedImage drawn(int type) {
        BufferedImage image = new BufferedImage(20, 14, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(200, 30, 90));
        graphics.fillOval(3, 2, 12, 9);
        graphics.setColor(new Color(20, 230, 60, 128));
        graphics.fillRect(10, 5, 7, 7);
        graphics.dispose();
        return image;
    }
}
