package io.infinimix.lab.fit;

import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.gmvae.training.UnusableImagesException;
import io.infinimix.stream.image.Framing;
import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.stream.image.InputChoice;
import io.infinimix.stream.image.ModelInputSize;
import io.infinimix.stream.image.UndecodableImageException;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The images of a folder that are trained on: all, or so many at random.
 *
 * @param size that they were brought to
 * @param framing of those of another aspect
 * @param reason of that size
 * @param images as many as could be read
 */
record PictureSample(ModelInputSize size, Framing framing, String reason, TrainingImages images) {

    /**
     * Draws and reads.
     *
     * @param most images
     * @param side pixels along each side; empty for what fits the files
     * @param channels likewise
     * @param progress told how many files were read
     * @throws UnusableImagesException if none of them can be read
     */
    static PictureSample of(
            PictureFolder folder,
            int most,
            OptionalInt side,
            OptionalInt channels,
            Framing framing,
            long seed,
            IntConsumer progress,
            ImageDecoder decoder)
            throws IOException {
        int[] order = IntStream.range(0, folder.size()).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        InputChoice choice = new InputChoice(side, side, channels);
        for (int n = 0; n < order.length && !choice.isReady(); n++) {
            try {
                choice.add(folder.read(order[n], decoder, ImageDecoder::look));
            } catch (UndecodableImageException e) {
                // Told when all files are assigned.
            }
        }
        int[] drawn = Arrays.copyOf(order, Math.min(most, order.length));
        Arrays.sort(drawn);
        return new PictureSample(
                choice.size(),
                framing,
                choice.reason(),
                images(folder, drawn, choice.size(), framing, progress, decoder));
    }

    private static TrainingImages images(
            PictureFolder folder,
            int[] drawn,
            ModelInputSize size,
            Framing framing,
            IntConsumer progress,
            ImageDecoder decoder)
            throws IOException {
        int length = size.height() * size.width() * size.channels();
        byte[] pixels = new byte[Math.multiplyExact(drawn.length, length)];
        int readable = 0;
        for (int n = 0; n < drawn.length; n++) {
            try {
                byte[] image = folder.read(drawn[n], decoder, reader(size, framing));
                System.arraycopy(image, 0, pixels, readable++ * length, length);
            } catch (UndecodableImageException e) {
                // Told when all files are assigned.
            }
            progress.accept(n + 1);
        }
        if (readable == 0) {
            throw new UnusableImagesException("none of " + drawn.length + " files can be read as an image");
        }
        return new TrainingImages(
                size.height(), size.width(), size.channels(), Arrays.copyOf(pixels, readable * length));
    }

    /** Brings a file to the size. */
    static PictureFolder.Use<byte[]> reader(ModelInputSize size, Framing framing) {
        return (decoder, content) -> decoder.decode(content, size.height(), size.width(), size.channels(), framing)
                .pixels();
    }
}
