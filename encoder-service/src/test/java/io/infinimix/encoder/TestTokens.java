package io.infinimix.encoder;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

/** Signs tokens as an OIDC provider does (RS256). */
final class TestTokens {

    static final String ISSUER = "https://issuer.example";

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;

    TestTokens() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    /** Writes the public key as PEM. */
    Path writePublicKey(Path file) throws Exception {
        String key = Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded());
        return Files.writeString(file, "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n");
    }

    /** Value of the header: a token of that group which ends then. */
    String bearer(String group, Instant expiry) throws GeneralSecurityException {
        String claims = """
                {"iss":"%s","sub":"someone","upn":"someone","groups":["%s"],"iat":%d,"exp":%d}""".formatted(ISSUER, group, expiry.getEpochSecond() - 3600, expiry.getEpochSecond());
        String signed = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + encode(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return "Bearer " + signed + "." + URL.encodeToString(signature.sign());
    }

    private static String encode(String text) {
        return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
