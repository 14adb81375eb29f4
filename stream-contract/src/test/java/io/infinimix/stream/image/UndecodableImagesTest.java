package io.infinimix.stream.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.infinimix.stream.Topics;
import io.infinimix.stream.image.UndecodableImageException.Reason;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no image, or too much of one, has a reason and takes neither memory nor time. */
class UndecodableImagesTest {

    private final ImageDecoder decoder = new ImageDecoder();

    static Stream<Arguments> files() {
        BufferedImage image = noise(64, BufferedImage.TYPE_3BYTE_BGR);
        return Stream.of(
                Arguments.of("png", ImageFiles.write(image, "png")),
                Arguments.of("jpeg", ImageFiles.write(image, "jpeg")),
                Arguments.of("progressive jpeg", ImageFiles.progressiveJpeg(image)),
                Arguments.of("bmp", ImageFiles.write(image, "bmp")),
                Arguments.of("gif", ImageFiles.write(noise(64, BufferedImage.TYPE_BYTE_INDEXED), "gif")),
                Arguments.of("webp", ImageFiles.WEBP_LOSSY),
                Arguments.of("lossless webp", ImageFiles.WEBP_LOSSLESS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void tellsATruncatedFileWhereverItIsCut(String name, byte[] file) throws Exception {
        decoder.check(file);
        for (int length = 16; length < file.length - 2; length += Math.max(1, file.length / 40)) {
            Reason reason = refused(Arrays.copyOf(file, length));
            assertEquals(Reason.TRUNCATED, reason, name + " cut to " + length + " of " + file.length);
        }
    }

    @Test
    void tellsWhatIsNothing() {
        assertEquals(Reason.EMPTY, refused(null));
        assertEquals(Reason.EMPTY, refused(new byte[0]));
        assertEquals(Reason.NOT_AN_IMAGE, refused(new byte[1]));
        assertEquals(Reason.NOT_AN_IMAGE, refused("plain text, named .png".getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                Reason.NOT_AN_IMAGE,
                refused("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8)));
        for (String beginning :
                List.of("%PDF-1.7", "II*\0", "MM\0*", "8BPS", "PK\3\4", "<html><img src='x.png'></html>")) {
            byte[] file = Arrays.copyOf(beginning.getBytes(StandardCharsets.US_ASCII), 100);
            assertEquals(Reason.NOT_AN_IMAGE, refused(file), beginning);
        }
        assertEquals(Reason.TOO_MANY_BYTES, refused(new byte[Topics.MAX_IMAGE_BYTES + 1]));
    }

    /** As an archive or a page in disguise would be: what is behind an image's end is not looked at. */
    @Test
    void aFileThatIsAlsoAnotherIsTheImageItBeginsWith() throws Exception {
        for (String format : List.of("gif", "png", "jpeg")) {
            int type = format.equals("jpeg") ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_BYTE_INDEXED;
            byte[] image = ImageFiles.write(noise(32, type), format);
            byte[] behind = "PK\3\4<html><script>alert(1)</script></html>".getBytes(StandardCharsets.US_ASCII);
            byte[] both = Arrays.copyOf(image, image.length + behind.length);
            System.arraycopy(behind, 0, both, image.length, behind.length);

            assertArrayEquals(
                    decoder.decode(image, 28, 28, 3).pixels(),
                    decoder.decode(both, 28, 28, 3).pixels(),
                    format);
        }
    }

    /** Found by the fuzzer: what lies behind their end was taken for zeros, and made 5 GB of tables. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UklGRigAAABXRUJQVlA4TBwAAAAvDwLAAwAfMB73UL0V8vxHC8SCyfyluzOI6H/kAg==",
                "UklGRigAAABXRUJQVlA4TBwAAAAvD8ADAA8wHvdQvRXy/Efof+QCC8SCyfyluzOI6H/kAg=="
            })
    void doesNotReadWebpFarBehindItsEnd(String base64) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertEquals(Reason.TRUNCATED, refused(Base64.getDecoder().decode(base64)));

        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 64 << 20);
    }

    /**
     * The pixels that these declare are not there: had anything been decoded, the reason would be another. (The reader of BMP compares the size with the file's length
     * by itself.)
     */
    @Test
    void readsTheSizeBeforeThePixels() {
        byte[] jpeg = ImageFiles.write(noise(16, BufferedImage.TYPE_3BYTE_BGR), "jpeg");
        for (int at = 2; at < jpeg.length - 9; at++) {
            if ((jpeg[at] & 0xFF) == 0xFF && (jpeg[at + 1] & 0xFF) == 0xC0) {
                Arrays.fill(jpeg, at + 5, at + 9, (byte) 0xF0);
            }
        }
        byte[] gif = ImageFiles.write(noise(16, BufferedImage.TYPE_BYTE_INDEXED), "gif");
        for (int at = 13; at < gif.length - 9; at++) {
            if (gif[at] == 0x2C && gif[at + 1] == 0 && gif[at + 5] == 16 && gif[at + 7] == 16) {
                Arrays.fill(gif, at + 5, at + 9, (byte) 0x7F);
            }
        }
        byte[] webp = ImageFiles.WEBP_LOSSLESS.clone();
        Arrays.fill(webp, 21, 24, (byte) 0xFF);
        webp[24] |= 0x0F;
        for (byte[] file : List.of(ImageFiles.png(30_000, 30_000, 8, 0, 1000), jpeg, gif, webp)) {
            Reason reason = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> refused(file));
            assertEquals(Reason.TOO_MANY_PIXELS, reason, new String(file, 0, 4, StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void countsWideSamplesTwice() {
        ImageDecoder small = new ImageDecoder(new PixelMemory(1_000_000));
        byte[] wide = ImageFiles.png(400, 400, 16, 2, 400 * 2401);
        byte[] narrow = ImageFiles.png(400, 400, 8, 2, 400 * 1201);

        assertEquals(
                Reason.TOO_MANY_PIXELS,
                assertThrows(UndecodableImageException.class, () -> small.check(wide))
                        .reason());
        org.junit.jupiter.api.Assertions.assertDoesNotThrow(() -> small.check(narrow));
    }

    @Test
    void doesNotBlameTheFileForMemoryThatRanOut() {
        OutOfMemoryError memory = new OutOfMemoryError("heap");
        IOException wrapped = new IOException("Error reading PNG image data", new IOException(memory));

        assertSame(
                memory, assertThrows(OutOfMemoryError.class, () -> ImageDecoder.unreadable(ImageFormat.PNG, wrapped)));
    }

    @Test
    void waitsForPixelMemoryThatAnotherDecoderHas() throws Exception {
        PixelMemory memory = new PixelMemory(64 * 64 * 4);
        memory.take(1024);
        CountDownLatch done = new CountDownLatch(1);
        Thread waiting = new Thread(() -> {
            try {
                new ImageDecoder(memory).check(ImageFiles.write(noise(64, BufferedImage.TYPE_3BYTE_BGR), "png"));
                done.countDown();
            } catch (UndecodableImageException e) {
                throw new AssertionError(e);
            }
        });
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertEquals(1, done.getCount());

        memory.giveBack(1024);

        assertTrue(done.await(10, TimeUnit.SECONDS));
    }

    /** Whatever a damaged file does to a reader, what comes out is an image or a reason, and the next image is read as if nothing had been. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void survivesDamage(String name, byte[] file) throws Exception {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        ImageDecoder decoder = new ImageDecoder(Topics.MAX_IMAGE_BYTES, 100_000, PixelMemory.unlimited());
        int refused = 0;
        for (int n = 0; n < 300; n++) {
            byte[] damaged = file.clone();
            for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                decoder.decode(damaged, 28, 28, 1);
            } catch (UndecodableImageException e) {
                refused++;
            }
            if (n % 50 == 0) {
                decoder.check(file);
            }
        }
        assertTrue(refused > 0, "no damage was noticed");
    }

    private Reason refused(byte[] file) {
        UndecodableImageException refusal =
                assertThrows(UndecodableImageException.class, () -> decoder.decode(file, 28, 28, 1));
        assertTrue(refusal.getMessage().contains(":"), "says what to do: " + refusal.getMessage());
        return refusal.reason();
    }

    private static BufferedImage noise(int side, int type) {
        BufferedImage image = new BufferedImage(side, side, type);
        SplittableRandom random = new SplittableRandom(side);
        for (int n = 0; n < side * side; n++) {
            image.setRGB(n % side, n / side, random.nextInt());
        }
        return image;
    }
}
