package io.infinimix.dpgmmservice.assign;

import io.infinimix.stream.image.ImageFlaw;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.latent.Flaw;
import java.util.List;
import java.util.Optional;

/** Flaws of images as the encoder wrote them; those of later versions are left out. */
public final class Flaws {

    private static final String PREFIX = "FLAW_";

    private Flaws() {}

    static List<ImageFlaw> of(EncodedImage image) {
        List<Flaw> flaws = image.getQuality().getFlawList();
        if (flaws.isEmpty()) {
            return List.of();
        }
        return flaws.stream().map(Flaws::of).flatMap(Optional::stream).toList();
    }

    /** Empty for one that this version does not know. */
    public static Optional<ImageFlaw> of(Flaw flaw) {
        return flaw == Flaw.UNRECOGNIZED || flaw == Flaw.FLAW_UNSPECIFIED
                ? Optional.empty()
                : Optional.of(ImageFlaw.valueOf(flaw.name().substring(PREFIX.length())));
    }
}
