package io.infinimix.stream.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Ed25519 over a manifest without its signature. The manifest holds the checksum of every part, so that this signs the whole release. What is signed is
 * protobuf's deterministic form: fields by number, map entries by key.
 *
 * <p>Keys are those that {@code openssl genpkey -algorithm ed25519} and {@code openssl pkey -pubout} write: PEM, or the Base64 between its lines.
 */
public final class ManifestSignature {

    private static final String ALGORITHM = "Ed25519";

    private ManifestSignature() {}

    /** The manifest with its signature. */
    public static ModelManifest sign(ModelManifest manifest, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(signedBytes(manifest));
            return manifest.toBuilder()
                    .setSignature(ByteString.copyFrom(signature.sign()))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key cannot sign with " + ALGORITHM + ": " + e.getMessage(), e);
        }
    }

    /** Whether the manifest carries the signature of the key's counterpart. */
    public static boolean isValid(ModelManifest manifest, PublicKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(signedBytes(manifest));
            return signature.verify(manifest.getSignature().toByteArray());
        } catch (GeneralSecurityException e) {
            // A signature of another length, or bytes that are none at all.
            return false;
        }
    }

    /** @throws IllegalArgumentException if the text is no Ed25519 public key */
    public static PublicKey publicKey(String pem) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der(pem)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "not an Ed25519 public key (" + e.getMessage() + "): give what 'openssl pkey -pubout' prints", e);
        }
    }

    /** @throws IllegalArgumentException if the text is no Ed25519 private key; the message does not repeat it */
    public static PrivateKey privateKey(String pem) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der(pem)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "not an Ed25519 private key: give what 'openssl genpkey -algorithm ed25519' prints");
        }
    }

    private static byte[] der(String pem) {
        return Base64.getDecoder()
                .decode(pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
    }

    private static byte[] signedBytes(ModelManifest manifest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            manifest.toBuilder().clearSignature().build().writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }
}
