package io.infinimix.trainer;

import io.infinimix.backbone.BackboneProperties;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** The pretrained network. Encoders have the same settings, and must have the same files. */
@ConfigMapping(prefix = BackboneProperties.PREFIX)
interface BackboneConfig {

    /** ONNX model that describes images; its settings are in the .yaml file of the same name beside it. Unset: images are known by their pixels. */
    Optional<Path> model();

    /** Threads that it is computed on; unset: one per processor. */
    OptionalInt threads();

    /** Images that go through it together: its memory grows with them. */
    @WithDefault("16")
    int batch();
}
