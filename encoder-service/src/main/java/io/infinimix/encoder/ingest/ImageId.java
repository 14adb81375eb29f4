package io.infinimix.encoder.ingest;

import io.infinimix.stream.image.ImageHeaders;
import jakarta.ws.rs.core.HttpHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The id of an image handed in: the client's ({@code ce-id} as CloudEvents write it, or {@code Idempotency-Key}), else one made from the content, so that a request
 * repeated after a lost answer is counted once. Whoever wants equal images counted separately gives each an id.
 */
final class ImageId {

    private static final int DIGEST_BYTES = 16;

    private ImageId() {}

    /** What the client says, or empty. */
    static Optional<String> given(HttpHeaders headers) {
        return Stream.of("ce-id", "Idempotency-Key")
                .map(headers::getHeaderString)
                .filter(id -> id != null && !id.isBlank())
                .map(String::strip)
                .map(id -> id.substring(0, Math.min(ImageHeaders.LONGEST_ID, id.length())))
                .findFirst();
    }

    /** Of the content: the first 128 bits of its SHA-256. */
    static String of(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return "sha256-" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
