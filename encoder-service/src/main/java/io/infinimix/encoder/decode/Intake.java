package io.infinimix.encoder.decode;

import io.infinimix.stream.image.Framing;
import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.stream.image.ModelInput;
import io.infinimix.stream.image.ModelInputSize;
import io.infinimix.stream.image.UndecodableImageException;
import java.util.Optional;

/**
 * What images are brought to.
 *
 * @param shown size of the image on its latent
 * @param described size at which a backbone takes it; empty where the image on the latent is what is encoded
 * @param framing of images of another aspect
 */
public record Intake(ModelInputSize shown, Optional<ModelInputSize> described, Framing framing) {

    /** For a model of pixels. */
    public static Intake ofPixels(ModelInputSize size) {
        return new Intake(size, Optional.empty(), Framing.LETTERBOX);
    }

    /**
     * Decodes an image, once.
     *
     * @throws UndecodableImageException with the reason, if it cannot be read
     */
    Picture read(ImageDecoder decoder, byte[] encoded) throws UndecodableImageException {
        ModelInputSize size = described.orElse(shown);
        ModelInput read = decoder.decode(encoded, size.height(), size.width(), size.channels(), framing);
        return described.isPresent()
                ? new Picture(read.scaled(shown), Optional.of(read))
                : new Picture(read, Optional.empty());
    }
}
