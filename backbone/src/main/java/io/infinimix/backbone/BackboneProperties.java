package io.infinimix.backbone;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** Properties that name the backbone of a service: however it reads them, this is what they are called and mean. */
public interface BackboneProperties {

    /** What the properties begin with. */
    String PREFIX = "infinimix.backbone";

    /** Images that go through the network together where {@link #batch} does not say. */
    int DEFAULT_BATCH = 16;

    /** ONNX model that describes images; its settings are in the .yaml file of the same name beside it. Unset: images are known by their pixels. */
    Optional<Path> model();

    /** Threads that it is computed on; unset: one per processor. */
    OptionalInt threads();

    /** Images that go through it together, {@value #DEFAULT_BATCH} if unset: its memory grows with them. */
    OptionalInt batch();
}
