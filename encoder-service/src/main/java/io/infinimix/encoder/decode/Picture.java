package io.infinimix.encoder.decode;

import io.infinimix.stream.image.ModelInput;
import java.util.Optional;

/**
 * An image that was read.
 *
 * @param shown the image on its latent
 * @param described the same for a backbone; empty where none is asked
 */
public record Picture(ModelInput shown, Optional<ModelInput> described) {}
