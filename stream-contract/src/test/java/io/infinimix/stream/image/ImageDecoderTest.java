package io.infinimix.stream.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format and every kind of pixel, on one picture: left half red, right half blue. */
class ImageDecoderTest {

    private static final int SIDE = 16;
    private static final Color RED = new Color(200, 30, 30);
    private static final Color BLUE = new Color(30, 30, 200);
    private static final int RED_LUMA = 81;
    private static final int BLUE_LUMA = 49;

    private final ImageDecoder decoder = new ImageDecoder();

    static Stream<Arguments> colourFiles() {
        BufferedImage rgb = halves(BufferedImage.TYPE_INT_RGB, RED, BLUE);
        return Stream.of(
                Arguments.of("png", ImageFiles.write(rgb, "png"), 0),
                Arguments.of(
                        "png with alpha", ImageFiles.write(halves(BufferedImage.TYPE_INT_ARGB, RED, BLUE), "png"), 0),
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

    /** Two bytes a sample, the more significant first, after each row's filter: what is read are the more significant ones. */
    @Test
    void readsColoursOfSixteenBits() throws Exception {
        byte[] rows = wideRows(RED, BLUE, -1);

        ModelInput input = decoder.decode(ImageFiles.png(SIDE, SIDE, 16, 2, rows), SIDE, SIDE, 3);

        assertColour(input, 3, RED, 1);
        assertColour(input, 12, BLUE, 1);
    }

    @Test
    void readsColoursOfSixteenBitsThatAreHalfTransparent() throws Exception {
        byte[] rows = wideRows(RED, BLUE, 128);

        ModelInput input = decoder.decode(ImageFiles.png(SIDE, SIDE, 16, 6, rows), SIDE, SIDE, 3);

        assertColour(input, 3, new Color(100, 15, 15), 1);
        assertColour(input, 12, new Color(15, 15, 100), 1);
    }

    /** @param alpha of every pixel, or -1 for none */
    private static byte[] wideRows(Color left, Color right, int alpha) {
        ByteBuffer rows = ByteBuffer.allocate(SIDE * (1 + SIDE * 2 * (alpha < 0 ? 3 : 4)));
        for (int y = 0; y < SIDE; y++) {
            rows.put((byte) 0);
            for (int x = 0; x < SIDE; x++) {
                Color colour = x < SIDE / 2 ? left : right;
                rows.putShort((short) (colour.getRed() * 257));
                rows.putShort((short) (colour.getGreen() * 257));
                rows.putShort((short) (colour.getBlue() * 257));
                if (alpha >= 0) {
                    rows.putShort((short) (alpha * 257));
                }
            }
        }
        return rows.array();
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
    void takesImagesOfOnePixelAndOfExtremeAspect() throws Exception {
        BufferedImage pixel = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        pixel.setRGB(0, 0, RED.getRGB());
        assertColour(decoder.decode(ImageFiles.write(pixel, "png"), SIDE, SIDE, 3), 3, RED, 0);

        BufferedImage line = new BufferedImage(10_000, 3, BufferedImage.TYPE_BYTE_GRAY);
        fillAll(line, Color.WHITE);
        ModelInput input = decoder.decode(ImageFiles.write(line, "png"), SIDE, SIDE, 1);
        int lit = 0;
        for (byte value : input.pixels()) {
            lit += value == 0 ? 0 : 1;
        }
        assertEquals(SIDE, lit, "one row of the square is left of it");
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

    @Test
    void putsTransparentPixelsOnBlack() throws Exception {
        BufferedImage image = halves(BufferedImage.TYPE_INT_ARGB, new Color(200, 100, 50, 128), new Color(9, 9, 9, 0));

        ModelInput input = decoder.decode(ImageFiles.write(image, "png"), SIDE, SIDE, 3);

        assertColour(input, 3, new Color(100, 50, 25), 1);
        assertColour(input, 12, Color.BLACK, 0);
        assertColour(decoder.decode(ImageFiles.WEBP_ALPHA, SIDE, SIDE, 3), 3, new Color(100, 15, 15), 1);
    }

    @Test
    void aColourThatAPngCallsTransparentIsBlack() throws Exception {
        BufferedImage grey = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster()
                .setSamples(
                        0,
                        0,
                        SIDE,
                        SIDE,
                        0,
                        IntStream.range(0, SIDE * SIDE)
                                .map(n -> n % SIDE < SIDE / 2 ? 200 : 90)
                                .toArray());
        byte[] png = ImageFiles.withChunk(ImageFiles.write(grey, "png"), "tRNS", new byte[] {0, (byte) 200});

        ModelInput input = decoder.decode(png, SIDE, SIDE, 1);

        assertEquals(0, value(input, 3, 0));
        assertEquals(90, value(input, 12, 0));
    }

    /** Half a megabyte of text is half a gigabyte when it is uncompressed. */
    @ParameterizedTest
    @ValueSource(strings = {"zTXt", "iCCP"})
    void doesNotReadWhatAPngSaysBesideItsPixels(String type) throws Exception {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(new byte[] {'x', 0, 0});
        try (DeflaterOutputStream out = new DeflaterOutputStream(data)) {
            for (int n = 0; n < 512; n++) {
                out.write(new byte[1 << 20]);
            }
        }
        byte[] png = ImageFiles.withChunk(ImageFiles.write(palette(), "png"), type, data.toByteArray());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        ModelInput input = decoder.decode(png, SIDE, SIDE, 3);

        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 16 << 20);
        assertColour(input, 3, RED, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsWhatTheCameraWasTurned(int orientation) throws Exception {
        // White where the stored image begins, grey at the end of its first row; where they are when upright is EXIF's
        // own definition of the values.
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        fill(image, 0, 0, Color.WHITE);
        fill(image, SIDE / 2, 0, new Color(128, 128, 128));
        String[] white = {"top left", "top right", "bottom right", "bottom left"};
        String[] grey = {
            "top right",
            "top left",
            "bottom left",
            "bottom right",
            "bottom left",
            "bottom right",
            "top right",
            "top left"
        };
        byte[] jpeg = ImageFiles.write(image, "jpeg");

        for (boolean little : new boolean[] {true, false}) {
            ModelInput input = decoder.decode(ImageFiles.oriented(jpeg, orientation, little), SIDE, SIDE, 1);
            assertEquals(white[(orientation - 1) % 4], corner(input, 200, 256));
            assertEquals(grey[orientation - 1], corner(input, 60, 200));
        }
    }

    /** The red half is on the left as stored; turned by 90 degrees to the right it is on top. */
    @Test
    void turnsPngAndWebpThatSaySo() throws Exception {
        byte[] png = ImageFiles.write(halves(BufferedImage.TYPE_INT_RGB, RED, BLUE), "png");
        for (byte[] file : new byte[][] {
            ImageFiles.orientedPng(png, 6), ImageFiles.orientedWebp(ImageFiles.WEBP_LOSSLESS, SIDE, SIDE, 6)
        }) {
            byte[] pixels = decoder.decode(file, SIDE, SIDE, 3).pixels();
            for (int x : new int[] {1, SIDE - 2}) {
                assertEquals(RED.getRed(), pixels[(2 * SIDE + x) * 3] & 0xFF, "above");
                assertEquals(BLUE.getRed(), pixels[((SIDE - 3) * SIDE + x) * 3] & 0xFF, "below");
            }
        }
    }

    @Test
    void swapsSidesOfAnImageThatIsTurnedByARightAngle() throws Exception {
        BufferedImage wide = new BufferedImage(32, 8, BufferedImage.TYPE_BYTE_GRAY);
        fillAll(wide, Color.WHITE);
        byte[] file = ImageFiles.oriented(ImageFiles.write(wide, "jpeg"), 6, true);

        ModelInput input = decoder.decode(file, SIDE, SIDE, 1);

        // 8 x 32 in a square of 16: 4 columns in the middle.
        assertEquals(0, input.pixels()[5]);
        assertEquals(255, input.pixels()[6] & 0xFF);
        assertEquals(255, input.pixels()[9] & 0xFF);
        assertEquals(0, input.pixels()[10]);
    }

    @Test
    void keepsTheAspectAndFillsWithBlack() throws Exception {
        BufferedImage wide = new BufferedImage(64, 16, BufferedImage.TYPE_BYTE_GRAY);
        fillAll(wide, Color.WHITE);

        byte[] pixels =
                decoder.decode(ImageFiles.write(wide, "png"), SIDE, SIDE, 1).pixels();

        int[] rows = IntStream.range(0, SIDE).map(y -> pixels[y * SIDE] & 0xFF).toArray();
        assertArrayEquals(new int[] {0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0}, rows);
    }

    /** A quarter of red, a half of blue, a quarter of red: cropped to a square nothing but blue is left, whichever way it is stored. */
    @Test
    void showsTheMiddleAloneWhereItIsCropped() throws Exception {
        BufferedImage wide = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
        fillAll(wide, RED);
        BufferedImage middle = wide.getSubimage(16, 0, 32, 32);
        fillAll(middle, BLUE);
        BufferedImage grey = new BufferedImage(64, 32, BufferedImage.TYPE_BYTE_GRAY);
        grey.createGraphics().drawImage(wide, 0, 0, null);
        byte[] png = ImageFiles.write(wide, "png");

        for (byte[] file : new byte[][] {png, ImageFiles.orientedPng(png, 6)}) {
            ModelInput input = decoder.decode(file, SIDE, SIDE, 3, Framing.CROP);
            for (int column = 0; column < SIDE; column++) {
                assertColour(input, column, BLUE, 0);
            }
        }
        byte[] pixels = decoder.decode(ImageFiles.write(grey, "png"), SIDE, SIDE, 1, Framing.CROP)
                .pixels();
        for (byte pixel : pixels) {
            assertEquals(pixels[0], pixel, "one grey");
        }
        ModelInput strip = decoder.decode(png, 8, 16, 3, Framing.CROP);
        assertArrayEquals(decoder.decode(png, 8, 16, 3).pixels(), strip.pixels(), "of its own aspect nothing is lost");
    }

    @Test
    void cropsWhatIsThinnerThanAPixel() throws Exception {
        BufferedImage line = new BufferedImage(10_000, 3, BufferedImage.TYPE_BYTE_GRAY);
        fillAll(line, Color.WHITE);

        byte[] pixels = decoder.decode(ImageFiles.write(line, "png"), SIDE, SIDE, 1, Framing.CROP)
                .pixels();

        for (byte pixel : pixels) {
            assertEquals((byte) 255, pixel);
        }
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

    @Test
    void leavesAnImageOfTheModelsSizeAsItIs() throws Exception {
        BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        byte[] expected = new byte[28 * 28];
        for (int n = 0; n < expected.length; n++) {
            expected[n] = (byte) (n * 37);
            image.getRaster().setSample(n % 28, n / 28, 0, expected[n] & 0xFF);
        }

        assertArrayEquals(
                expected,
                decoder.decode(ImageFiles.write(image, "png"), 28, 28, 1).pixels());
    }

    private static BufferedImage halves(int type, Color left, Color right) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, type);
        draw(image, left, right);
        return image;
    }

    private static BufferedImage palette() {
        byte[] red = {(byte) RED.getRed(), (byte) BLUE.getRed()};
        byte[] green = {(byte) RED.getGreen(), (byte) BLUE.getGreen()};
        byte[] blue = {(byte) RED.getBlue(), (byte) BLUE.getBlue()};
        BufferedImage image = new BufferedImage(
                SIDE, SIDE, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 2, red, green, blue));
        draw(image, RED, BLUE);
        return image;
    }

    private static void draw(BufferedImage image, Color left, Color right) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                image.setRGB(x, y, (x < SIDE / 2 ? left : right).getRGB());
            }
        }
    }

    private static void fill(BufferedImage image, int left, int top, Color colour) {
        for (int n = 0; n < SIDE * SIDE / 4; n++) {
            image.getRaster().setSample(left + n % (SIDE / 2), top + n / (SIDE / 2), 0, colour.getRed());
        }
    }

    private static void fillAll(BufferedImage image, Color colour) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.dispose();
    }

    /** The corner whose middle has a value in [from, to). */
    private static String corner(ModelInput input, int from, int to) {
        for (String corner : new String[] {"top left", "top right", "bottom left", "bottom right"}) {
            int y = corner.startsWith("top") ? SIDE / 4 : 3 * SIDE / 4;
            int x = corner.endsWith("left") ? SIDE / 4 : 3 * SIDE / 4;
            int value = input.pixels()[y * SIDE + x] & 0xFF;
            if (value >= from && value < to) {
                return corner;
            }
        }
        return "nowhere";
    }

    private static void assertColour(ModelInput input, int column, Color colour, int tolerance) {
        assertEquals(colour.getRed(), value(input, column, 0), tolerance, "red of " + column);
        assertEquals(colour.getGreen(), value(input, column, 1), tolerance, "green of " + column);
        assertEquals(colour.getBlue(), value(input, column, 2), tolerance, "blue of " + column);
    }

    /** In the middle row. */
    private static int value(ModelInput input, int column, int channel) {
        return input.pixels()[(SIDE / 2 * SIDE + column) * input.channels() + channel] & 0xFF;
    }
}
