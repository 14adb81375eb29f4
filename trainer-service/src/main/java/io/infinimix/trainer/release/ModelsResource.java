package io.infinimix.trainer.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.infinimix.stream.model.ModelManifest;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Models on the topic. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ModelsResource {

    private final Releases releases;

    @Inject
    ModelsResource(Releases releases) {
        this.releases = releases;
    }

    /** All models, newest first. */
    record ModelList(long live, List<Model> models) {}

    /** A pretrained network by the SHA-256 of its files, and how many features it gives of an image. */
    record Backbone(String model, String settings, int features) {

        static Backbone of(ModelManifest manifest) {
            HexFormat hexadecimal = HexFormat.of();
            var named = manifest.getBackbone();
            return manifest.hasBackbone()
                    ? new Backbone(
                            hexadecimal.formatHex(named.getModelSha256().toByteArray()),
                            hexadecimal.formatHex(named.getSettingsSha256().toByteArray()),
                            named.getFeatures())
                    : null;
        }
    }

    /** One model as its manifest describes it; without a backbone where its networks take pixels. */
    record Model(
            long generation,
            boolean live,
            boolean released,
            long parent,
            long restoredFrom,
            String cause,
            Instant createdAt,
            int height,
            int width,
            int channels,
            List<Integer> hidden,
            int latentDimension,
            int components,
            double coarseness,
            long trainedImages,
            long seenImages,
            boolean signed,
            Map<String, Double> metrics,
            List<String> decisions,
            @JsonInclude(JsonInclude.Include.NON_NULL) Backbone backbone) {

        static Model of(ModelManifest manifest, long live) {
            return new Model(
                    manifest.getGeneration(),
                    manifest.getGeneration() == live,
                    manifest.getReleased(),
                    manifest.getParent(),
                    manifest.getRestoredFrom(),
                    manifest.getCause(),
                    Instant.ofEpochMilli(manifest.getCreatedAt()),
                    manifest.getInput().getHeight(),
                    manifest.getInput().getWidth(),
                    manifest.getInput().getChannels(),
                    manifest.getHiddenList(),
                    manifest.getLatentDimension(),
                    manifest.getSeed().getComponents(),
                    manifest.getSeed().getCoarseness(),
                    manifest.getTrainedImages(),
                    manifest.getSeenImages(),
                    !manifest.getSignature().isEmpty(),
                    manifest.getMetricMap(),
                    manifest.getDecisionList(),
                    Backbone.of(manifest));
        }
    }

    @GET
    @Operation(summary = "Releases and refused challengers that are kept, newest first")
    public ModelList models() {
        long live = releases.liveGeneration();
        return new ModelList(
                live,
                releases.manifests().stream()
                        .map(manifest -> Model.of(manifest, live))
                        .toList());
    }
}
