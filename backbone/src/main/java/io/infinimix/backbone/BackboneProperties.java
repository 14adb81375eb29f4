package io.infinimix.backbone;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** Opens the backbone that a service's properties name: {@value #PREFIX}{@code .model}, {@code .threads} and {@code .batch}. */
public final class BackboneProperties {

    /** What the properties begin with. */
    public static final String PREFIX = "infinimix.backbone";

    private BackboneProperties() {}

    /**
     * @param model empty for a service without a backbone
     * @param threads that it is computed on; empty for one per processor
     * @throws IllegalArgumentException in one line that begins with the property, if a model is named and cannot be used
     */
    public static Optional<Backbone> open(Optional<Path> model, OptionalInt threads, int batch) {
        return model.map(path -> open(path, threads.orElse(Runtime.getRuntime().availableProcessors()), batch));
    }

    private static Backbone open(Path model, int threads, int batch) {
        RunLimits limits;
        try {
            limits = new RunLimits(threads, batch);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    PREFIX + ".threads is " + threads + " and " + PREFIX + ".batch " + batch + ": " + e.getMessage(),
                    e);
        }
        try {
            return Backbone.open(model, limits);
        } catch (UnusableBackboneException e) {
            throw new IllegalArgumentException(PREFIX + ".model is " + model + ": " + e.getMessage(), e);
        }
    }
}
