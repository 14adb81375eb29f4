package io.infinimix.encoder.describe;

import io.infinimix.backbone.Backbone;
import io.infinimix.backbone.BackboneIdentity;
import io.infinimix.encoder.decode.Intake;
import io.infinimix.gmvae.NetworkShape;
import io.infinimix.gmvae.PretrainedFeatures;
import io.infinimix.stream.image.ModelInput;
import io.infinimix.stream.image.ModelInputSize;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The backbone of this instance, if it has one. Safe for use by several threads, one batch at a time. */
@Singleton
public class ConfiguredBackbone {

    private static final Logger LOG = Logger.getLogger(ConfiguredBackbone.class);

    private final Optional<Backbone> backbone;

    /** @throws IllegalArgumentException if a model is configured and cannot be used */
    @Inject
    ConfiguredBackbone(BackboneConfig config) {
        this(Backbone.open(config));
        backbone.ifPresent(by -> LOG.infof(
                "Images are described by the backbone with sha-256 %s, in %d features",
                by.identity().modelSha256(), by.length()));
    }

    /** @param backbone that this closes; empty for an instance without one */
    public ConfiguredBackbone(Optional<Backbone> backbone) {
        this.backbone = backbone;
    }

    /** The features that it gives; empty without a backbone. */
    public Optional<PretrainedFeatures> features() {
        return backbone.map(by -> new PretrainedFeatures(by.identity().sha256(), by.length()));
    }

    /** What it is; empty without a backbone. */
    public Optional<BackboneIdentity> identity() {
        return backbone.map(Backbone::identity);
    }

    /** How images are read for a model: as large as the backbone takes them, where the model is of its features. */
    public Intake intake(NetworkShape shape) {
        ModelInputSize shown = new ModelInputSize(shape.height(), shape.width(), shape.channels());
        return shape.pretrained().isEmpty()
                ? Intake.ofPixels(shown)
                : new Intake(shown, Optional.of(by().input()), by().framing());
    }

    /** Images that are best described together. */
    public int batch() {
        return by().batch();
    }

    /** Features of images, one after the other. */
    public float[] describe(List<ModelInput> images) {
        return by().features(images);
    }

    private Backbone by() {
        return backbone.orElseThrow(() -> new IllegalStateException("this instance has no backbone"));
    }

    @PreDestroy
    public void close() {
        backbone.ifPresent(Backbone::close);
    }
}
