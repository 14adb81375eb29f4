package io.infinimix.trainer.sample;

import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.stream.image.ModelInput;
import io.infinimix.stream.image.ModelInputSize;
import io.infinimix.stream.image.UndecodableImageException;
import java.util.Optional;

/**
 * An image that the sample did not draw, as it came: most are never looked at, so that it is decoded only if a training asks for the newest images.
 *
 * @param number of the image in the stream as this sample read it, from 1
 * @param fingerprint of the image's id
 * @param file its bytes, not copied, never modified
 */
record PassingImage(long number, long fingerprint, byte[] file) implements StreamImage {

    /** Nothing if it is no image. */
    Optional<SampledImage> decoded(ImageDecoder decoder, ModelInputSize size) {
        try {
            ModelInput input = decoder.decode(file, size.height(), size.width(), size.channels());
            return Optional.of(new SampledImage(number, fingerprint, input.pixels()));
        } catch (UndecodableImageException e) {
            return Optional.empty();
        }
    }
}
