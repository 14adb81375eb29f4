package io.infinimix.quickstart.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class WatchedFolderTest {

    @TempDir
    Path dir;

    @Test
    void givesWhatAppearsButNotWhatWasThere() throws Exception {
        Files.writeString(dir.resolve("old.png"), "old");
        try (ImageSource source = Sources.watch(dir, Clock.systemUTC())) {
            Files.writeString(dir.resolve("new.png"), "new");
            assertEquals("new", new String(source.next().content()));
        }
    }

    @Test
    void waitsForTheRestOfAFile() throws Exception {
        try (ImageSource source = Sources.watch(dir, Clock.systemUTC())) {
            Path file = Files.writeString(dir.resolve("slow.png"), "begin");
            CompletableFuture<FeedImage> next = CompletableFuture.supplyAsync(() -> take(source));
            // As long as something is added before it has settled, it is not taken.
            for (int n = 0; n < 8; n++) {
                try {
                    next.get(WatchedFolder.SETTLE.toMillis() / 4, TimeUnit.MILLISECONDS);
                } catch (java.util.concurrent.TimeoutException e) {
                    Files.writeString(file, ".", StandardOpenOption.APPEND);
                }
            }
            assertEquals("begin........", new String(next.get().content()));
        }
    }

    @Test
    void readsARenamedFileUnderItsLastName() throws Exception {
        try (ImageSource source = Sources.watch(dir, Clock.systemUTC())) {
            Path hidden = Files.writeString(dir.resolve(".cam.png.part"), "whole");
            Files.move(hidden, dir.resolve("cam.png"), StandardCopyOption.ATOMIC_MOVE);
            FeedImage image = source.next();
            assertEquals("whole", new String(image.content()));
            assertEquals("cam.png", image.id().substring(0, image.id().indexOf('#')));
        }
    }

    @Test
    void looksIntoFoldersThatAreMadeLater() throws Exception {
        try (ImageSource source = Sources.watch(dir, Clock.systemUTC())) {
            Path made = Files.createDirectories(dir.resolve("a/b"));
            Files.writeString(made.resolve("inside.jpg"), "inside");
            FeedImage image = source.next();
            assertEquals("inside", new String(image.content()));
            assertEquals("b", image.label());
        }
    }

    @Test
    void aWaitCanBeEnded() throws Exception {
        try (ImageSource source = Sources.watch(dir, Clock.systemUTC())) {
            CompletableFuture<FeedImage> next = CompletableFuture.supplyAsync(() -> take(source));
            source.cancel();
            assertNull(next.get());
        }
    }

    private static FeedImage take(ImageSource source) {
        try {
            return source.next();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
