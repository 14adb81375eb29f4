package io.infinimix.stream.image;

import static io.infinimix.stream.image.Halves.BLUE;
import static io.infinimix.stream.image.Halves.RED;
import static io.infinimix.stream.image.Halves.SIDE;
import static io.infinimix.stream.image.Halves.assertColour;
import static io.infinimix.stream.image.Halves.fillAll;
import static io.infinimix.stream.image.Halves.halves;
import static io.infinimix.stream.image.Halves.palette;
import static io.infinimix.stream.image.Halves.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format and every kind of pixel. */
class ImageDecoderTest {

    private static final int RED_LUMA = 81;
    private static final int BLUE_LUMA = 49;
    /** Of metadata; less than an image may have. */
    private static final int CROWD = 4_000_000;

    private final ImageDecoder decoder = new ImageDecoder();

    static Stream<Arguments> colourFiles() {
        BufferedImage rgb = halves(BufferedImage.TYPE_INT_RGB, RED, BLUE);
        return Stream.of(
                Arguments.of("png", ImageFiles.write(rgb, "png"), 0),
                Arguments.of(
                        "png with alpha", ImageFiles.write(halves(BufferedImage.TYPE_INT_ARGB, RED, BLUE), "png"), 0),
                Arguments.of("interlaced png", ImageFiles.interlacedPng(rgb), 0),
                Arguments.of("interlaced png with a palette", ImageFiles.interlacedPng(palette()), 0),
                Arguments.of("png with a palette", ImageFiles.write(palette(), "png"), 0),
                Arguments.of("jpeg", ImageFiles.write(rgb, "jpeg"), 8),
                Arguments.of("progressive jpeg", ImageFiles.progressiveJpeg(rgb), 8),
                Arguments.of("bmp", ImageFiles.write(halves(BufferedImage.TYPE_3BYTE_BGR, RED, BLUE), "bmp"), 0),
                Arguments.of("gif", ImageFiles.write(palette(), "gif"), 0),
                Arguments.of("lossy webp", ImageFiles.WEBP_LOSSY, 8),
                Arguments.of("lossless webp", ImageFiles.WEBP_LOSSLESS, 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("colourFiles")
    void readsColours(String name, byte[] file, int tolerance) throws Exception {
        ModelInput input = decoder.decode(file, SIDE, SIDE, 3);

        assertColour(input, 3, RED, tolerance);
        assertColour(input, 12, BLUE, tolerance);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("colourFiles")
    void makesColoursGreyByLuma(String name, byte[] file, int tolerance) throws Exception {
        ModelInput input = decoder.decode(file, SIDE, SIDE, 1);

        assertEquals(RED_LUMA, value(input, 3, 0), tolerance);
        assertEquals(BLUE_LUMA, value(input, 12, 0), tolerance);
    }

    static Stream<Arguments> greyFiles() {
        return Stream.of(
                Arguments.of("png of 8 bits", "png", BufferedImage.TYPE_BYTE_GRAY, 0),
                Arguments.of("png of 16 bits", "png", BufferedImage.TYPE_USHORT_GRAY, 0),
                Arguments.of("jpeg", "jpeg", BufferedImage.TYPE_BYTE_GRAY, 2),
                Arguments.of("bmp", "bmp", BufferedImage.TYPE_BYTE_GRAY, 0));
    }

    /** Java's grey has another curve than files have: 100 must not become 168. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("greyFiles")
    void takesGreyAsItIs(String name, String format, int type, int tolerance) throws Exception {
        BufferedImage image = new BufferedImage(SIDE, SIDE, type);
        boolean wide = type == BufferedImage.TYPE_USHORT_GRAY;
        for (int n = 0; n < SIDE * SIDE; n++) {
            int value = n % SIDE < SIDE / 2 ? 100 : 220;
            image.getRaster().setSample(n % SIDE, n / SIDE, 0, wide ? value * 257 : value);
        }
        byte[] file = ImageFiles.write(image, format);

        for (int channels : new int[] {1, 3}) {
            ModelInput input = decoder.decode(file, SIDE, SIDE, channels);
            for (int c = 0; c < channels; c++) {
                assertEquals(100, value(input, 3, c), tolerance);
                assertEquals(220, value(input, 12, c), tolerance);
            }
        }
    }

    @Test
    void readsGreyOfOneBit() throws Exception {
        BufferedImage image = halves(BufferedImage.TYPE_BYTE_BINARY, Color.WHITE, Color.BLACK);

        ModelInput input = decoder.decode(ImageFiles.write(image, "png"), SIDE, SIDE, 1);

        assertEquals(255, value(input, 3, 0));
        assertEquals(0, value(input, 12, 0));
    }

    @Test
    void readsTheFirstFrameOfAnAnimation() throws Exception {
        BufferedImage second = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        fillAll(second, Color.WHITE);

        ModelInput input = decoder.decode(ImageFiles.animatedGif(palette(), second, palette()), SIDE, SIDE, 3);

        assertColour(input, 3, RED, 0);
        assertColour(input, 12, BLUE, 0);
    }

    @Test
    void readsCmykAsAdobeWritesIt() throws Exception {
        WritableRaster inverted = Raster.createInterleavedRaster(0, SIDE, SIDE, 4, null);
        for (int n = 0; n < SIDE * SIDE; n++) {
            // Left: full magenta and yellow, that is red. Right: full cyan and magenta, that is blue.
            boolean left = n % SIDE < SIDE / 2;
            inverted.setPixel(n % SIDE, n / SIDE, left ? new int[] {255, 0, 0, 255} : new int[] {0, 0, 255, 255});
        }

        ModelInput input = decoder.decode(ImageFiles.adobeCmykJpeg(inverted), SIDE, SIDE, 3);

        assertTrue(value(input, 3, 0) > 180 && value(input, 3, 1) < 90 && value(input, 3, 2) < 90, "red");
        assertTrue(value(input, 12, 2) > 90 && value(input, 12, 0) < 90, "blue");
    }

    /** What {@link #readsCmykAsAdobeWritesIt} has; luma and chroma are those of the complement of the first three channels, as libjpeg makes them. */
    @Test
    void readsYcckAsAdobeWritesIt() throws Exception {
        WritableRaster inverted = Raster.createInterleavedRaster(0, SIDE, SIDE, 4, null);
        for (int n = 0; n < SIDE * SIDE; n++) {
            boolean left = n % SIDE < SIDE / 2;
            inverted.setPixel(n % SIDE, n / SIDE, left ? new int[] {179, 171, 1, 255} : new int[] {226, 1, 149, 255});
        }

        ModelInput input = decoder.decode(ImageFiles.adobeYcckJpeg(inverted), SIDE, SIDE, 3);

        assertTrue(value(input, 3, 0) > 180 && value(input, 3, 1) < 90 && value(input, 3, 2) < 90, "red");
        assertTrue(value(input, 12, 2) > 90 && value(input, 12, 0) < 90, "blue");
    }

    static Stream<Arguments> crowdedFiles() {
        byte[] jpeg = ImageFiles.write(halves(BufferedImage.TYPE_INT_RGB, RED, BLUE), "jpeg");
        byte[] png = ImageFiles.write(halves(BufferedImage.TYPE_INT_RGB, RED, BLUE), "png");
        byte[] none = new byte[0];
        byte[] exif = "Exif\0\0MM\0*\0\0\0\10\377\377".getBytes(StandardCharsets.ISO_8859_1);
        byte[] tiff = Arrays.copyOfRange(exif, 6, exif.length);
        return Stream.of(
                Arguments.of("exif of a jpeg, all of it a directory", jpeg(jpeg, 0xE1, exif)),
                Arguments.of("exif of a jpeg, without a beginning", jpeg(jpeg, 0xE1, none)),
                Arguments.of("profile of a jpeg, in pieces that are none", jpeg(jpeg, 0xE2, none)),
                Arguments.of(
                        "profile of a jpeg, all pieces the first",
                        jpeg(jpeg, 0xE2, "ICC_PROFILE\0\1\77".getBytes(StandardCharsets.ISO_8859_1))),
                Arguments.of("comments of a jpeg", jpeg(jpeg, 0xFE, none)),
                Arguments.of(
                        "exif of a png, all of it a directory",
                        ImageFiles.withChunk(png, "eXIf", Arrays.copyOf(tiff, CROWD))),
                Arguments.of("profile of a png", ImageFiles.withChunk(png, "iCCP", new byte[CROWD])));
    }

    private static byte[] jpeg(byte[] jpeg, int marker, byte[] beginning) {
        return ImageFiles.withSegments(jpeg, marker, CROWD, beginning);
    }

    /** Four megabytes of what is said about an image, of which nothing is of use, do not keep it from being read. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("crowdedFiles")
    void readsAnImageBehindMegabytesOfMetadata(String name, byte[] file) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        ModelInput input = decoder.decode(file, SIDE, SIDE, 3);

        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 64 << 20);
        assertColour(input, 3, RED, 8);
        assertColour(input, 12, BLUE, 8);
    }

    @Test
    void putsTransparentPixelsOnBlack() throws Exception {
        BufferedImage image = halves(BufferedImage.TYPE_INT_ARGB, new Color(200, 100, 50, 128), new Color(9, 9, 9, 0));

        ModelInput input = decoder.decode(ImageFiles.write(image, "png"), SIDE, SIDE, 3);

        assertColour(input, 3, new Color(100, 50, 25), 1);
        assertColour(input, 12, Color.BLACK, 0);
        assertColour(decoder.decode(ImageFiles.WEBP_ALPHA, SIDE, SIDE, 3), 3, new Color(100, 15, 15), 1);
    }

    @Test
    void tellsSizeAndColourBeforeAModelInputIsChosen() throws Exception {
        BufferedImage wide = new BufferedImage(64, 16, BufferedImage.TYPE_3BYTE_BGR);
        fillAll(wide, new Color(120, 130, 125));
        byte[] greyish = ImageFiles.write(wide, "jpeg");
        wide.createGraphics().drawImage(halves(BufferedImage.TYPE_INT_RGB, RED, BLUE), 0, 0, null);

        assertEquals(new ImageTraits(16, 64, false), decoder.look(greyish));
        assertEquals(new ImageTraits(64, 16, false), decoder.look(ImageFiles.oriented(greyish, 6, true)));
        assertEquals(new ImageTraits(16, 64, true), decoder.look(ImageFiles.write(wide, "png")));
    }

    /** A reader may keep them, and nobody counts what it keeps. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp", "gif"})
    void keepsNoPixelsOfALargeImage(String format) throws Exception {
        byte[] file = ImageFiles.write(new BufferedImage(600, 600, BufferedImage.TYPE_INT_RGB), format);
        ImageDecoder kept = new ImageDecoder();

        WeakReference<BufferedImage> pixels = kept.read(file, WeakReference::new);

        System.gc();
        assertNull(pixels.get());
        assertNotNull(kept.decode(file, 8, 8, 1), "and goes on reading");
    }
}
