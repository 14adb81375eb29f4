package io.infinimix.stream.image;

import static io.infinimix.stream.image.Halves.BLUE;
import static io.infinimix.stream.image.Halves.RED;
import static io.infinimix.stream.image.Halves.SIDE;
import static io.infinimix.stream.image.Halves.assertColour;
import static io.infinimix.stream.image.Halves.palette;
import static io.infinimix.stream.image.Halves.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only PNG files have. */
class PngDecodingTest {

    private final ImageDecoder decoder = new ImageDecoder();

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
}
