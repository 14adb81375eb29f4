package io.infinimix.lab.fit;

import io.infinimix.backbone.Backbone;
import io.infinimix.gmvae.PretrainedFeatures;
import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.stream.image.Framing;
import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.stream.image.ModelInput;
import io.infinimix.stream.image.ModelInputSize;
import io.infinimix.stream.image.UndecodableImageException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Brings files to what networks take.
 *
 * @param size of the pictures
 * @param framing of files of another aspect, where there is no backbone
 * @param backbone that describes the pictures; empty for their pixels. Whoever opened it closes it
 */
record PictureReader(ModelInputSize size, Framing framing, Optional<Backbone> backbone) {

    private static final int BATCH = 256;

    /** Pictures that are best described together. */
    int batch() {
        return backbone.map(Backbone::batch).orElse(BATCH);
    }

    /** Features that the backbone gives. */
    Optional<PretrainedFeatures> pretrained() {
        return backbone.map(by -> new PretrainedFeatures(by.identity().sha256(), by.length()));
    }

    /** Reads a file for {@link #described}. */
    ModelInput read(PictureFolder folder, int file, ImageDecoder decoder)
            throws IOException, UndecodableImageException {
        ModelInputSize taken = backbone.map(Backbone::input).orElse(size);
        Framing framed = backbone.map(Backbone::framing).orElse(framing);
        return folder.read(
                file,
                decoder,
                (reader, content) -> reader.decode(content, taken.height(), taken.width(), taken.channels(), framed));
    }

    /** Pictures as networks take them, at least one. */
    TrainingImages described(List<ModelInput> pictures) {
        int length = size.height() * size.width() * size.channels();
        byte[] pixels = new byte[pictures.size() * length];
        for (int n = 0; n < pictures.size(); n++) {
            System.arraycopy(pictures.get(n).scaled(size).pixels(), 0, pixels, n * length, length);
        }
        TrainingImages images = new TrainingImages(size.height(), size.width(), size.channels(), pixels);
        return backbone.map(by -> images.described(pretrained().orElseThrow(), by.features(pictures)))
                .orElse(images);
    }
}
