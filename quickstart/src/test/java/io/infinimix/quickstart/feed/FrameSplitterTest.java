package io.infinimix.quickstart.feed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FrameSplitterTest {

    private static final int LIMIT = 1 << 20;

    @Test
    void givesMixedFramesBackAsTheyWere() throws IOException {
        List<byte[]> frames = List.of(encode("jpg", 1), encode("png", 2), encode("jpg", 3), encode("png", 4));
        assertFrames(frames, split(join(frames)));
    }

    @Test
    void aThumbnailInsideDoesNotEndAFrame() throws IOException {
        byte[] frame = withThumbnail(encode("jpg", 1), encode("jpg", 2));
        assertFrames(List.of(frame, frame), split(join(List.of(frame, frame))));
    }

    @Test
    void whatIsBetweenFramesIsSkippedAndCounted() throws IOException {
        byte[] frame = encode("png", 1);
        byte[] noise = "HTTP/1.1 200 OK\r\n".getBytes();
        FrameSplitter splitter = splitter(join(List.of(noise, frame, noise, frame)));
        assertTrue(splitter.next() && splitter.next());
        assertArrayEquals(frame, splitter.content());
        assertEquals(2 * noise.length, splitter.skipped());
        assertFalse(splitter.next());
    }

    @Test
    void aFrameThatEndsEarlyIsGivenAndTheNextOneIsWhole() throws IOException {
        byte[] whole = encode("jpg", 1);
        byte[] cut = Arrays.copyOf(whole, whole.length - 200);
        List<byte[]> found = split(join(List.of(cut, whole, cut)));
        assertFrames(List.of(cut, whole, cut), found);
    }

    @Test
    void ofAFrameOverTheLimitOnlyTheLengthIsKnown() throws IOException {
        byte[] large = encode("jpg", 1);
        byte[] small = encode("png", 2);
        FrameSplitter splitter = new FrameSplitter(new ByteArrayInputStream(join(List.of(large, small))), 500);
        assertTrue(splitter.next());
        assertEquals(large.length, splitter.length());
        assertEquals(500, splitter.content().length);
    }

    private static void assertFrames(List<byte[]> expected, List<byte[]> found) {
        assertEquals(expected.size(), found.size());
        for (int n = 0; n < expected.size(); n++) {
            assertArrayEquals(expected.get(n), found.get(n), "frame " + n);
        }
    }

    private static List<byte[]> split(byte[] stream) throws IOException {
        FrameSplitter splitter = splitter(stream);
        List<byte[]> frames = new ArrayList<>();
        while (splitter.next()) {
            frames.add(splitter.content());
        }
        return frames;
    }

    private static FrameSplitter splitter(byte[] stream) {
        return new FrameSplitter(new ByteArrayInputStream(stream), LIMIT);
    }

    /** The thumbnail in an application segment after the start, as cameras write it. */
    private static byte[] withThumbnail(byte[] jpeg, byte[] thumbnail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(0xFF);
        out.write(0xE1);
        out.write((thumbnail.length + 2) >> 8);
        out.write(thumbnail.length + 2);
        out.writeBytes(thumbnail);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static byte[] join(List<byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        parts.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static byte[] encode(String format, long seed) throws IOException {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int n = 0; n < 1200; n++) {
            image.setRGB(n % 40, n / 40, random.nextInt());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, out));
        return out.toByteArray();
    }
}
