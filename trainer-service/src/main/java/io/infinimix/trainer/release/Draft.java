package io.infinimix.trainer.release;

import io.infinimix.gmvae.ModelArchive;
import io.infinimix.stream.model.Backbone;
import io.infinimix.stream.model.InputShape;
import io.infinimix.stream.model.ModelManifest;
import io.infinimix.stream.model.Release;
import io.infinimix.stream.model.SeedMixture;
import io.infinimix.stream.model.SeedSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A model that is to be put on the models topic.
 *
 * @param archive networks
 * @param seed mixture in their latent space
 * @param parent generation whose weights it started from; 0 for none
 * @param restoredFrom generation whose weights these are; 0 for weights of an own training
 * @param cause why it was made
 * @param trainedImages images that it was trained on
 * @param seenImages images of the stream that those stand for
 * @param metrics figures by name
 * @param decisions with their reasons
 * @param backbone that describes images for the networks; empty where they take pixels
 */
public record Draft(
        ModelArchive archive,
        SeedMixture seed,
        long parent,
        long restoredFrom,
        String cause,
        long trainedImages,
        long seenImages,
        Map<String, Double> metrics,
        List<String> decisions,
        Optional<Backbone> backbone) {

    public Draft {
        Objects.requireNonNull(archive, "archive");
        Objects.requireNonNull(seed, "seed");
        if (archive.shape().pretrained().isPresent() != backbone.isPresent()) {
            throw new IllegalArgumentException("networks of " + archive.shape() + " with backbone " + backbone
                    + ": name the backbone of networks that know images by features");
        }
        metrics = Map.copyOf(metrics);
        decisions = List.copyOf(decisions);
    }

    /** Cut into chunks under a manifest. */
    Release cut(long generation, boolean released, Instant now) {
        ModelManifest.Builder about = ModelManifest.newBuilder()
                .setGeneration(generation)
                .setParent(parent)
                .setRestoredFrom(restoredFrom)
                .setCause(cause)
                .setCreatedAt(now.toEpochMilli())
                .setInput(InputShape.newBuilder()
                        .setHeight(archive.shape().height())
                        .setWidth(archive.shape().width())
                        .setChannels(archive.shape().channels()))
                .setLatentDimension(archive.shape().latentDimension())
                .addAllHidden(archive.shape().hidden())
                .setSeed(summary())
                .putAllMetric(metrics)
                .setTrainedImages(trainedImages)
                .setSeenImages(seenImages)
                .addAllDecision(decisions)
                .setReleased(released);
        backbone.ifPresent(about::setBackbone);
        return Release.cut(about.build(), archive.toBytes(), seed.toByteArray());
    }

    private SeedSummary summary() {
        return SeedSummary.newBuilder()
                .setComponents(seed.getStatistics().getUidCount())
                .setRows(seed.getStatistics().getRows())
                .setCoarseness(seed.getCoarseness())
                .setConcentration(seed.getPrior().getConcentration())
                .setCovariance(seed.getPrior().getCovariance())
                .build();
    }
}
