package io.infinimix.dpgmmservice.generation;

import io.infinimix.stream.model.ManifestSignature;
import io.infinimix.stream.model.ReleaseReader;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Whom releases are taken from. */
@ConfigMapping(prefix = "infinimix.release")
public interface ReleaseConfig {

    /** Ed25519 public key, PEM or Base64, whose counterpart must have signed every release. Unset: whoever may write the models topic is trusted. */
    Optional<String> publicKey();

    /** @throws IllegalArgumentException if the key is set and is none */
    default ReleaseReader reader() {
        return new ReleaseReader(publicKey().map(ManifestSignature::publicKey));
    }
}
