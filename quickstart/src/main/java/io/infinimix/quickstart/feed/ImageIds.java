package io.infinimix.quickstart.feed;

import io.infinimix.stream.image.ImageHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids of files: the name and the beginning of the content's SHA-256, so that a file fed again is a duplicate and a changed file is not. */
final class ImageIds {

    private static final int DIGEST_BYTES = 8;

    private final MessageDigest digest;

    ImageIds() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** An id of at most {@link ImageHeaders#LONGEST_ID} characters: of a longer name the end counts. */
    String of(String name, byte[] content) {
        String suffix = "#" + HexFormat.of().formatHex(digest.digest(content), 0, DIGEST_BYTES);
        int room = ImageHeaders.LONGEST_ID - suffix.length();
        return (name.length() > room ? name.substring(name.length() - room) : name) + suffix;
    }
}
