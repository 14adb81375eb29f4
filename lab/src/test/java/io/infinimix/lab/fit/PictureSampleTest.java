package io.infinimix.lab.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.infinimix.backbone.Backbone;
import io.infinimix.backbone.RunLimits;
import io.infinimix.gmvae.PretrainedFeatures;
import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.stream.image.Framing;
import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.stream.image.ModelInput;
import io.infinimix.stream.image.ModelInputSize;
import io.infinimix.testonnx.ImageModels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is trained on, against each file by itself. */
class PictureSampleTest {

    private static final int FILES = 11;
    private static final int BROKEN = 4;

    @TempDir
    private Path dir;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(dir.resolve("images"));
        SplittableRandom random = new SplittableRandom(1);
        for (int n = 0; n < FILES; n++) {
            BufferedImage image = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
            for (int p = 0; p < 60 * 40; p++) {
                image.setRGB(p % 60, p / 60, random.nextInt());
            }
            ImageIO.write(image, "png", file(n).toFile());
        }
        Files.write(file(BROKEN), new byte[] {1, 2, 3});
    }

    private Path file(int n) {
        return dir.resolve("images").resolve("image-%02d.png".formatted(n));
    }

    @Test
    void knowsPicturesByTheFeaturesOfTheirMiddleAndShowsThemSmall() throws Exception {
        Path model = ImageModels.write(ImageModels.tiles(24, 8), ImageModels.settings(24), dir.resolve("backbone"));
        try (Backbone backbone = Backbone.open(model, new RunLimits(1, 4));
                ImageDecoder decoder = new ImageDecoder()) {
            PictureSample sample = sample(Optional.of(backbone), decoder);

            TrainingImages images = sample.images();
            assertEquals(FILES - 1, images.count());
            assertEquals(Optional.of(new PretrainedFeatures(backbone.identity().sha256(), 27)), images.pretrained());
            assertEquals("8 8 3", images.height() + " " + images.width() + " " + images.channels());
            byte[] pixels = new byte[images.count() * 8 * 8 * 3];
            images.copyBytes(pixels, 0);
            for (int n = 0; n < images.count(); n++) {
                ModelInput seen =
                        decoder.decode(Files.readAllBytes(file(n < BROKEN ? n : n + 1)), 24, 24, 3, Framing.CROP);
                float[] features = new float[27];
                images.copy(n, features, 0);
                assertArrayEquals(backbone.features(List.of(seen)), features, 1e-5f);
                assertArrayEquals(
                        seen.scaled(new ModelInputSize(8, 8, 3)).pixels(),
                        java.util.Arrays.copyOfRange(pixels, n * 192, (n + 1) * 192));
            }
        }
    }

    @Test
    void knowsPicturesByTheirPixelsWithoutABackbone() throws Exception {
        try (ImageDecoder decoder = new ImageDecoder()) {
            TrainingImages images = sample(Optional.empty(), decoder).images();

            assertEquals(Optional.empty(), images.pretrained());
            byte[] pixels = new byte[images.count() * 8 * 8 * 3];
            images.copyBytes(pixels, 0);
            assertArrayEquals(
                    decoder.decode(Files.readAllBytes(file(0)), 8, 8, 3, Framing.LETTERBOX)
                            .pixels(),
                    java.util.Arrays.copyOf(pixels, 192));
        }
    }

    private PictureSample sample(Optional<Backbone> backbone, ImageDecoder decoder) throws IOException {
        return PictureSample.of(
                new PictureFolder(dir.resolve("images")),
                100,
                OptionalInt.of(8),
                OptionalInt.of(3),
                Framing.LETTERBOX,
                backbone,
                1,
                files -> {},
                decoder);
    }
}
