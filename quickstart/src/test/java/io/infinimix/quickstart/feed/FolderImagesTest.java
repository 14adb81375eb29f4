package io.infinimix.quickstart.feed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.stream.Topics;
import io.infinimix.stream.image.ImageHeaders;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderImagesTest {

    @TempDir
    Path dir;

    @Test
    void takesWhatIsNamedLikeAnImageSortedWithItsFoldersNameAsLabel() throws Exception {
        write("b/2.JPG", "two");
        write("a/1.png", "one");
        write("top.gif", "top");
        write("a/notes.txt", "no");
        write(".hidden.png", "no");
        try (ImageSource source = Sources.data(dir, null)) {
            List<FeedImage> images = all(source);
            assertEquals(
                    List.of("one", "two", "top"),
                    images.stream().map(i -> new String(i.content())).toList());
            assertEquals("a", images.get(0).label());
            assertEquals(null, images.get(2).label());
            assertEquals("2 files with other endings were left out", source.remarks());
        }
    }

    @Test
    void aSeedGivesAnOrderOfItsOwn() throws Exception {
        for (int n = 0; n < 50; n++) {
            write("x/" + n + ".png", Integer.toString(n));
        }
        List<String> sorted = ids(null);
        assertNotEquals(sorted, ids(4L));
        assertEquals(ids(4L), ids(4L));
        assertEquals(
                sorted,
                ids(4L).stream()
                        .sorted(java.util.Comparator.comparing(sorted::indexOf))
                        .toList());
    }

    @Test
    void theSameFileHasTheSameIdUntilItChanges() throws Exception {
        write("a.png", "one");
        List<String> before = ids(null);
        assertEquals(before, ids(null));
        write("a.png", "two");
        assertNotEquals(before, ids(null));
    }

    @Test
    void longNamesGiveDifferentIdsThatFit() throws Exception {
        String deep = "d".repeat(200) + "/" + "e".repeat(200) + "/";
        write(deep + "1.png", "same");
        write(deep + "2.png", "same");
        List<String> ids = ids(null);
        assertNotEquals(ids.get(0), ids.get(1));
        assertTrue(ids.stream().allMatch(id -> id.length() <= ImageHeaders.LONGEST_ID));
    }

    @Test
    void theContentOfAFileOverTheLimitIsNotRead() throws Exception {
        Path large = write("large.png", "");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(Topics.MAX_IMAGE_BYTES + 1L);
        }
        try (ImageSource source = Sources.data(dir, null)) {
            FeedImage image = source.next();
            assertArrayEquals(new byte[0], image.content());
            assertEquals(Topics.MAX_IMAGE_BYTES + 1L, image.bytes());
        }
    }

    @Test
    void saysWhatAFolderLacks() throws Exception {
        write("notes.txt", "no");
        String message = assertThrows(UnusableSourceException.class, () -> Sources.data(dir, null))
                .getMessage();
        assertTrue(message.contains(dir.toString()) && message.contains(".png"), message);
        Path missing = dir.resolve("missing");
        assertThrows(UnusableSourceException.class, () -> Sources.data(missing, null));
    }

    private List<String> ids(Long seed) throws Exception {
        try (ImageSource source = Sources.data(dir, seed)) {
            return all(source).stream().map(FeedImage::id).toList();
        }
    }

    private static List<FeedImage> all(ImageSource source) throws Exception {
        List<FeedImage> images = new ArrayList<>();
        for (FeedImage image = source.next(); image != null; image = source.next()) {
            images.add(image);
        }
        return images;
    }

    private Path write(String name, String content) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
