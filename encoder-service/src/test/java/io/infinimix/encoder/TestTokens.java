package io.infinimix.encoder;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** Signs tokens as an OIDC provider does (RS256). */
final class TestTokens {

    static final String ISSUER = "https://issuer.example";

    private static final String KEY = "first";
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

    /** Gives the public key to whoever asks, as a provider's set of keys. */
    HttpServer serve(InetSocketAddress place) throws IOException {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        byte[] set = """
                {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"}]}""".formatted(KEY, number(key.getModulus()), number(key.getPublicExponent()))
                .getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(place, 0);
        server.createContext("/keys", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, set.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(set);
            }
        });
        server.start();
        return server;
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return URL.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    /** Value of the header: a token of that group which ends then. */
    String bearer(String group, Instant expiry) throws GeneralSecurityException {
        String claims = """
                {"iss":"%s","sub":"someone","upn":"someone","groups":["%s"],"iat":%d,"exp":%d}""".formatted(ISSUER, group, expiry.getEpochSecond() - 3600, expiry.getEpochSecond());
        String signed = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + KEY + "\"}") + "." + encode(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return "Bearer " + signed + "." + URL.encodeToString(signature.sign());
    }

    private static String encode(String text) {
        return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
