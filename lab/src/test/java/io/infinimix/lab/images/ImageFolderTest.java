package io.infinimix.lab.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.gmvae.training.UnusableImagesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {

    @TempDir
    private Path folder;

    private String refusal() {
        return assertThrows(UnusableImagesException.class, () -> ImageFolder.read(folder))
                .getMessage();
    }

    @Test
    void tellsTrainingFromTestByName() throws IOException {
        IdxFolder.writePair(folder, "train", 1, 2, 200);
        IdxFolder.writePair(folder, "t10k", 2, 1);

        ImageFolder read = ImageFolder.read(folder);

        assertArrayEquals(new int[] {1, 2, 200}, read.train().labels());
        assertArrayEquals(new int[] {2, 1}, read.test().orElseThrow().labels());
        assertEquals(5, ImageFolder.readAll(folder).count());
    }

    @Test
    void readsImagesInColourAndRefusesThemAmongGreyOnes() throws IOException {
        byte[] pixels = new byte[2 * 2 * 3 * 3];
        pixels[4] = (byte) 255;
        IdxFolder.write(folder.resolve("a-images-idx4-ubyte"), pixels, 2, 2, 3, 3);
        IdxFolder.write(folder.resolve("a-labels-idx1-ubyte"), new byte[2], 2);

        LabelledImages read = ImageFolder.read(folder).train();

        assertEquals(3, read.images().channels());
        float[] first = new float[18];
        read.images().copy(0, first, 0);
        assertEquals(1, first[4]);

        IdxFolder.write(folder.resolve("b-images-idx3-ubyte"), new byte[12], 2, 2, 3);
        IdxFolder.write(folder.resolve("b-labels-idx1-ubyte"), new byte[2], 2);
        assertEquals("images of 2 x 3 x 3 and of 2 x 3 lie together: bring all images to one size first", refusal());
    }

    @Test
    void refusesPixelsOfTwoValues() throws IOException {
        IdxFolder.write(folder.resolve("a-images-idx4-ubyte"), new byte[16], 2, 2, 2, 2);

        assertTrue(refusal().contains("has 2 values per pixel: give 1 (grey) or 3 (colour)"), refusal());
    }

    @Test
    void refusesImagesOfTwoSizes() throws IOException {
        IdxFolder.writePair(folder, "a", 1, 2);
        IdxFolder.write(folder.resolve("b-images-idx3-ubyte"), new byte[18], 2, 3, 3);
        IdxFolder.write(folder.resolve("b-labels-idx1-ubyte"), new byte[2], 2);

        assertEquals("images of 2 x 2 and of 3 x 3 lie together: bring all images to one size first", refusal());
    }

    @Test
    void refusesMissingAndShortLabels() throws IOException {
        IdxFolder.writePair(folder, "a", 1, 2);
        IdxFolder.write(folder.resolve("a-labels-idx1-ubyte"), new byte[1], 1);
        assertTrue(refusal().contains("has 2 images and"), refusal());

        Files.delete(folder.resolve("a-labels-idx1-ubyte"));
        assertTrue(refusal().contains("has no labels to be scored by: a-labels-idx1-ubyte"), refusal());
    }

    @Test
    void refusesADamagedFileAndAnEmptyFolder() throws IOException {
        assertTrue(refusal().contains("holds no images to train on"), refusal());

        IdxFolder.write(folder.resolve("a-images-idx3-ubyte"), new byte[7], 2, 2, 2);
        assertTrue(refusal().contains("ends too early or is damaged"), refusal());
    }
}
