package io.infinimix.trainer.generate;

import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.gmvae.Decoder;
import io.infinimix.gmvae.NetworkShape;
import io.infinimix.trainer.mixture.MixtureTopic;
import io.infinimix.trainer.release.Releases;
import io.infinimix.trainer.training.Living;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Draws from the clusters of the live mixture. The mixture is looked up again when it is older than a few seconds. Safe for use by several threads, one after the other. */
@ApplicationScoped
class LiveDecoder {

    private static final long FRESH_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int BATCH = 64;

    private final Releases releases;
    private final MixtureTopic mixtures;
    private Living living;
    private GaussianMixture mixture;
    private Decoder decoder;
    private long decoderOf;
    private long lookedUp;

    @Inject
    LiveDecoder(Releases releases, MixtureTopic mixtures) {
        this.releases = releases;
        this.mixtures = mixtures;
    }

    /**
     * Pictures of a cluster, as data URLs.
     *
     * @param ofFeatures whether there are none because the live model's decoder gives features of a backbone
     */
    record Drawn(long uid, long generation, List<String> samples, boolean ofFeatures) {}

    /**
     * Samples of the cluster's Gaussian, decoded.
     *
     * @param seed equal seeds give equal pictures of the same mixture
     * @return empty if the mixture has no such cluster, or there is no mixture
     */
    synchronized Optional<Drawn> draw(long uid, int count, long seed) {
        refresh();
        int component = mixture == null ? -1 : mixture.statistics().indexOf(uid);
        if (component < 0) {
            return Optional.empty();
        }
        NetworkShape shape = living.release().archive().shape();
        if (shape.pretrained().isPresent()) {
            return Optional.of(new Drawn(uid, living.release().generation(), List.of(), true));
        }
        SplittableRandom random = new SplittableRandom(seed ^ uid);
        float[] latents = new float[count * shape.latentDimension()];
        for (int n = 0; n < count; n++) {
            double[] latent = mixture.sample(component, random);
            for (int d = 0; d < latent.length; d++) {
                latents[n * latent.length + d] = (float) latent[d];
            }
        }
        float[] images = new float[count * shape.inputLength()];
        decoder.decode(latents, count, images);
        List<String> pictures = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            pictures.add(
                    Picture.dataUrl(images, n * shape.inputLength(), shape.height(), shape.width(), shape.channels()));
        }
        return Optional.of(new Drawn(uid, living.release().generation(), pictures, false));
    }

    private void refresh() {
        if (mixture != null
                && System.nanoTime() - lookedUp < FRESH_NANOS
                && releases.liveGeneration() == living.release().generation()) {
            return;
        }
        Optional<Living> found = Living.find(releases, mixtures);
        lookedUp = System.nanoTime();
        if (found.isEmpty()) {
            mixture = null;
            return;
        }
        living = found.get();
        mixture = GaussianMixture.of(living.mixture().prior(), living.mixture().statistics());
        if (decoder == null || decoderOf != living.release().generation()) {
            close();
            decoder = new Decoder(living.release().archive(), BATCH);
            decoderOf = living.release().generation();
        }
    }

    @PreDestroy
    synchronized void close() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
    }
}
