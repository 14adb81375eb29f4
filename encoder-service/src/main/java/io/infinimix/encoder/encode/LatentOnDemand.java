package io.infinimix.encoder.encode;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.infinimix.encoder.decode.Intake;
import io.infinimix.encoder.decode.Picture;
import io.infinimix.encoder.describe.ConfiguredBackbone;
import io.infinimix.encoder.model.LiveModel;
import io.infinimix.gmvae.Decoder;
import io.infinimix.gmvae.Encoder;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Encodes single images for whoever asks, with the model that the loop uses and weights of its own. Thread-safe: one image at a time. */
@ApplicationScoped
public class LatentOnDemand {

    private final EncodingState state;
    private final ConfiguredBackbone backbone;
    private long generation;
    private Encoder encoder;
    private Decoder decoder;

    @Inject
    LatentOnDemand(EncodingState state, ConfiguredBackbone backbone) {
        this.state = state;
        this.backbone = backbone;
    }

    /**
     * Posterior of an image's latent, q(z|x) = N(mean, diag(variance)).
     *
     * @param generation of the model
     * @param mean D values
     * @param variance D values, positive
     * @param reconstruction what the decoder makes of the mean, as a data URL of a PNG; null where nobody asked, or the decoder gives features
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Latent(long generation, float[] mean, float[] variance, String reconstruction) {}

    /** The model in use, or empty before the first release. */
    public Optional<LiveModel> model() {
        return state.model();
    }

    /** How an image is read for {@link #encode}. */
    public Intake intake(LiveModel model) {
        return backbone.intake(model.archive().shape());
    }

    /**
     * @param picture read as {@link #intake} says
     * @param reconstruct whether to decode the mean again
     */
    public synchronized Latent encode(LiveModel model, Picture picture, boolean reconstruct) {
        if (encoder == null || generation != model.generation()) {
            close();
            encoder = new Encoder(model.archive(), 1);
            generation = model.generation();
        }
        int dimension = model.archive().shape().latentDimension();
        float[] mean = new float[dimension];
        float[] variance = new float[dimension];
        encoder.encode(values(model, picture), 1, mean, variance);
        boolean pictured = reconstruct && model.archive().shape().pretrained().isEmpty();
        return new Latent(generation, mean, variance, pictured ? reconstruction(model, mean) : null);
    }

    private float[] values(LiveModel model, Picture picture) {
        if (picture.described().isPresent()) {
            return backbone.describe(List.of(picture.described().get()));
        }
        float[] values = new float[model.archive().shape().inputLength()];
        BatchEncoder.spread(picture.shown(), values, 0);
        return values;
    }

    private String reconstruction(LiveModel model, float[] mean) {
        if (decoder == null) {
            decoder = new Decoder(model.archive(), 1);
        }
        float[] image = new float[model.archive().shape().inputLength()];
        decoder.decode(mean, 1, image);
        return Reconstruction.dataUrl(image, model.archive().shape());
    }

    @PreDestroy
    synchronized void close() {
        if (encoder != null) {
            encoder.close();
            encoder = null;
        }
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
    }
}
