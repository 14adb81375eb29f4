package io.infinimix.lab.fit;

import io.infinimix.backbone.Backbone;
import io.infinimix.gmvae.PretrainedFeatures;
import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.gmvae.training.UnusableImagesException;
import io.infinimix.stream.image.Framing;
import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.stream.image.InputChoice;
import io.infinimix.stream.image.ModelInput;
import io.infinimix.stream.image.UndecodableImageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The images of a folder that are trained on: all, or so many at random.
 *
 * @param reader that brought them to what networks take
 * @param reason of the pictures' size
 * @param images as many as could be read
 */
record PictureSample(PictureReader reader, String reason, TrainingImages images) {

    /**
     * Draws and reads.
     *
     * @param most images
     * @param side pixels along each side; empty for what fits the files
     * @param channels likewise
     * @param backbone that describes the pictures; empty for their pixels
     * @param progress told how many files were read
     * @throws UnusableImagesException if none of them can be read
     */
    static PictureSample of(
            PictureFolder folder,
            int most,
            OptionalInt side,
            OptionalInt channels,
            Framing framing,
            Optional<Backbone> backbone,
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
        PictureReader reader = new PictureReader(choice.size(), framing, backbone);
        return new PictureSample(reader, choice.reason(), images(folder, drawn, reader, progress, decoder));
    }

    private static TrainingImages images(
            PictureFolder folder, int[] drawn, PictureReader reader, IntConsumer progress, ImageDecoder decoder)
            throws IOException {
        int length =
                reader.size().height() * reader.size().width() * reader.size().channels();
        int described = reader.pretrained().map(PretrainedFeatures::length).orElse(0);
        byte[] pixels = new byte[Math.multiplyExact(drawn.length, length)];
        float[] features = new float[Math.multiplyExact(drawn.length, described)];
        int readable = 0;
        for (int from = 0; from < drawn.length; from += reader.batch()) {
            int[] files = Arrays.copyOfRange(drawn, from, Math.min(drawn.length, from + reader.batch()));
            List<ModelInput> pictures = read(folder, files, reader, decoder);
            if (!pictures.isEmpty()) {
                TrainingImages part = reader.described(pictures);
                part.copyBytes(pixels, readable * length);
                for (int n = 0; described > 0 && n < part.count(); n++) {
                    part.copy(n, features, (readable + n) * described);
                }
                readable += part.count();
            }
            progress.accept(from + files.length);
        }
        if (readable == 0) {
            throw new UnusableImagesException("none of " + drawn.length + " files can be read as an image");
        }
        TrainingImages images = new TrainingImages(
                reader.size().height(),
                reader.size().width(),
                reader.size().channels(),
                Arrays.copyOf(pixels, readable * length));
        return described == 0
                ? images
                : images.described(reader.pretrained().orElseThrow(), Arrays.copyOf(features, readable * described));
    }

    private static List<ModelInput> read(PictureFolder folder, int[] files, PictureReader reader, ImageDecoder decoder)
            throws IOException {
        List<ModelInput> pictures = new ArrayList<>();
        for (int file : files) {
            try {
                pictures.add(reader.read(folder, file, decoder));
            } catch (UndecodableImageException e) {
                // Told when all files are assigned.
            }
        }
        return pictures;
    }
}
