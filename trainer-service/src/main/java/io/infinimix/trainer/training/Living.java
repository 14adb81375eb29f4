package io.infinimix.trainer.training;

import io.infinimix.gmvae.training.LatentMixture;
import io.infinimix.stream.model.ModelManifest;
import io.infinimix.stream.model.RefusedReleaseException;
import io.infinimix.trainer.mixture.MixtureTopic;
import io.infinimix.trainer.release.Releases;
import io.infinimix.trainer.release.StoredRelease;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The newest clustering that the mixture service has adopted: the networks of a release and the mixture with the uids that people know.
 *
 * @param release networks
 * @param mixture newest mixture of that release's generation
 */
public record Living(StoredRelease release, LatentMixture mixture) {

    private static final Logger LOG = Logger.getLogger(Living.class);

    /** Looks for it from the live generation backwards: the live one may have been released a moment ago. */
    public static Optional<Living> find(Releases releases, MixtureTopic mixtures) {
        for (ModelManifest manifest : releases.manifests()) {
            if (!manifest.getReleased() || manifest.getGeneration() > releases.liveGeneration()) {
                continue;
            }
            Optional<LatentMixture> mixture = mixtures.newest(manifest.getGeneration());
            if (mixture.isPresent()) {
                try {
                    StoredRelease release = releases.read(manifest.getGeneration());
                    if (release.archive().shape().latentDimension()
                            == mixture.get().prior().dimension()) {
                        return Optional.of(new Living(release, mixture.get()));
                    }
                } catch (RefusedReleaseException e) {
                    LOG.warnf("An older release is looked at instead: %s", e.getMessage());
                }
            }
        }
        return Optional.empty();
    }
}
