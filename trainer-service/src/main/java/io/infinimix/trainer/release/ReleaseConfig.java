package io.infinimix.trainer.release;

import io.infinimix.stream.model.ManifestSignature;
import io.infinimix.stream.model.ReleaseReader;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Optional;

/** Releases. */
@ConfigMapping(prefix = "infinimix.trainer.release")
public interface ReleaseConfig {

    /** How many releases stay on the models topic, the live one included: what an operator can roll back to. */
    @WithDefault("5")
    int keep();

    /** How many refused challengers stay, for inspection. */
    @WithDefault("2")
    int keepRefused();

    /** File of the Ed25519 private key (PEM) that manifests are signed with. */
    Optional<Path> signingKey();

    /** File of the Ed25519 public key (PEM) that a manifest must be signed for before its weights are used again. */
    Optional<Path> verificationKey();

    /** What stays on the topic. */
    default Retention retention() {
        return new Retention(keep(), keepRefused());
    }

    /** The key to sign with, read from its file. */
    default Optional<PrivateKey> privateKey() {
        return signingKey().map(ReleaseConfig::text).map(ManifestSignature::privateKey);
    }

    /** What checks a release that is read back. */
    default ReleaseReader reader() {
        return new ReleaseReader(verificationKey().map(ReleaseConfig::text).map(ManifestSignature::publicKey));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the key cannot be read from " + file, e);
        }
    }
}
