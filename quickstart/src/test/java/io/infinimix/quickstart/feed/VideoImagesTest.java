package io.infinimix.quickstart.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.infinimix.stream.image.ImageDecoder;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Videos that ffmpeg draws itself. */
class VideoImagesTest {

    private static final int SECONDS = 4;

    @TempDir
    static Path dir;

    private static Path moving;

    @BeforeAll
    static void draw() throws Exception {
        try {
            new ProcessBuilder("ffmpeg", "-version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            abort("skipped: there is no ffmpeg to draw a video with (Debian: apt-get install ffmpeg)");
        }
        moving = drawn("moving.mpg", "testsrc2=size=160x120:rate=25:duration=" + SECONDS);
    }

    private static Path drawn(String name, String source) throws Exception {
        Path video = dir.resolve(name);
        Process ffmpeg = new ProcessBuilder(
                        "ffmpeg", "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i", source, video.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(ffmpeg.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, ffmpeg.waitFor(), said);
        return video;
    }

    private static List<FeedImage> all(ImageSource source) throws Exception {
        List<FeedImage> images = new ArrayList<>();
        for (FeedImage image = source.next(); image != null; image = source.next()) {
            images.add(image);
        }
        return images;
    }

    @Test
    void givesFramesAtTheRateUnderTheCamerasKey() throws Exception {
        try (ImageSource source = Sources.video(moving.toString(), 2, "gate");
                ImageDecoder decoder = new ImageDecoder()) {
            List<FeedImage> frames = all(source);

            assertTrue(frames.size() >= 2 * SECONDS - 1 && frames.size() <= 2 * SECONDS + 1, frames.size() + " frames");
            assertEquals(
                    frames.size(),
                    new HashSet<>(frames.stream().map(FeedImage::id).toList()).size());
            for (FeedImage frame : frames) {
                assertEquals("gate", frame.key());
                assertEquals("gate", frame.source());
                decoder.check(frame.content());
            }
        }
    }

    /** The same file again is the same images. */
    @Test
    void givesTheSameIdsAgain() throws Exception {
        List<List<String>> ids = new ArrayList<>();
        for (int n = 0; n < 2; n++) {
            try (ImageSource source = Sources.video(moving.toString(), 1, null)) {
                List<FeedImage> frames = all(source);
                assertEquals("moving.mpg", frames.get(0).key());
                ids.add(frames.stream().map(FeedImage::id).toList());
            }
        }
        assertEquals(ids.get(0), ids.get(1));
    }

    @Test
    void leavesOutFramesThatLookLikeOneBefore() throws Exception {
        Path still = drawn("still.mpg", "color=size=160x120:rate=25:duration=4");
        try (ImageSource source = Sources.video(still.toString(), 5, null)) {
            int frames = all(source).size();
            assertEquals(1, frames);
            assertTrue(source.remarks().contains("looked like one shortly before"), source.remarks());
        }
    }

    @Test
    void givesWhatThereIsOfAVideoThatEndsInTheMiddleOfAFrame() throws Exception {
        byte[] whole = Files.readAllBytes(moving);
        Path cut = Files.write(dir.resolve("cut.mpg"), Arrays.copyOf(whole, whole.length * 6 / 10));
        try (ImageSource source = Sources.video(cut.toString(), 5, null);
                ImageDecoder decoder = new ImageDecoder()) {
            List<FeedImage> frames = new ArrayList<>();
            try {
                for (FeedImage image = source.next(); image != null; image = source.next()) {
                    frames.add(image);
                }
            } catch (IOException e) {
                assertTrue(e.getMessage().contains("ended early"), e.getMessage());
            }
            assertTrue(frames.size() >= 5, frames.size() + " frames");
            for (FeedImage frame : frames) {
                decoder.check(frame.content());
            }
        }
    }

    @Test
    void saysInOneLineWhatCannotBeRead() throws Exception {
        Path text = Files.writeString(dir.resolve("text.mp4"), "no video");
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        String address = "rtsp://user:secret@127.0.0.1:" + free + "/stream";
        for (String video : List.of(text.toString(), address)) {
            try (ImageSource source = Sources.video(video, 1, null)) {
                String message = assertThrows(UnusableSourceException.class, source::next)
                        .getMessage();
                assertFalse(message.contains("\n") || message.contains("secret"), message);
                assertTrue(message.contains("cannot be read as a video: "), message);
            }
        }
        assertTrue(assertThrows(UnusableSourceException.class, () -> Sources.video("nowhere.mp4", 1, null))
                .getMessage()
                .startsWith("there is no nowhere.mp4"));
    }

    @Test
    void saysThatThereIsNoFfmpeg() {
        String message = assertThrows(
                        UnusableSourceException.class,
                        () -> Ffmpeg.start("no-such-ffmpeg", new VideoAddress(moving.toString()), 1))
                .getMessage();
        assertTrue(message.contains("install it"), message);
    }

    @Test
    void endsWhenItIsCancelled() throws Exception {
        Path minute = drawn("minute.mpg", "testsrc2=size=320x240:rate=25:duration=60");
        try (ImageSource source = Sources.video(minute.toString(), 25, null)) {
            source.next();
            source.cancel();
            long left = Stream.generate(() -> {
                        try {
                            return source.next();
                        } catch (IOException | InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .takeWhile(image -> image != null)
                    .count();
            assertTrue(left <= 1, left + " frames after the end");
        }
    }
}
