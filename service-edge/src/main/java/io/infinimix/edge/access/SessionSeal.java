package io.infinimix.edge.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes of a key or token what a browser may keep: encrypted and authenticated (AES-256 in Galois/counter mode, NIST SP 800-38D), with the times at which it ends. Who
 * reads the browser's cookies learns no key, and what was sealed opens nothing once its time is over. The key or token inside is judged anew with each request.
 */
final class SessionSeal {

    private static final String PURPOSE = "infinimix session 2";
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int SECRET_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    /** Two times and an id. */
    private static final int HEAD_BYTES = 4 * Long.BYTES;

    private static final int SHORTEST = NONCE_BYTES + HEAD_BYTES + TAG_BITS / Byte.SIZE;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    private SessionSeal(byte[] secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(PURPOSE.getBytes(StandardCharsets.UTF_8));
            key = new SecretKeySpec(digest.digest(secret), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** @param secret known to every instance that shall open what one of them sealed; of full entropy */
    static SessionSeal of(String secret) {
        return new SessionSeal(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** A seal that this process alone can open. */
    static SessionSeal ofThisProcess() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return new SessionSeal(secret);
    }

    /** Characters that a cookie may hold. */
    String seal(Session session) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] text = session.credential().getBytes(StandardCharsets.UTF_8);
        byte[] plain = ByteBuffer.allocate(HEAD_BYTES + text.length)
                .putLong(session.end().getEpochSecond())
                .putLong(session.last().getEpochSecond())
                .putLong(session.id().getMostSignificantBits())
                .putLong(session.id().getLeastSignificantBits())
                .put(text)
                .array();
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES in Galois/counter mode", e);
        }
    }

    /** The session, its times in whole seconds; empty if this was sealed by someone else, changed since, or has ended. */
    Optional<Session> open(String sealed, Instant now) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed);
            if (bytes.length < SHORTEST) {
                return Optional.empty();
            }
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, NONCE_BYTES));
            ByteBuffer plain = ByteBuffer.wrap(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES));
            Instant end = Instant.ofEpochSecond(plain.getLong());
            if (!end.isAfter(now)) {
                return Optional.empty();
            }
            Instant last = Instant.ofEpochSecond(plain.getLong());
            UUID id = new UUID(plain.getLong(), plain.getLong());
            return Optional.of(new Session(
                    id, end, last, StandardCharsets.UTF_8.decode(plain).toString()));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
