package io.infinimix.backbone;

import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What features are of: two backbones describe images alike if and only if these agree.
 *
 * @param modelSha256 of the model's file, in hexadecimal
 * @param settingsSha256 of the settings' file, in hexadecimal
 * @param length features of an image
 */
public record BackboneIdentity(String modelSha256, String settingsSha256, int length) {

    /** One checksum for both files, in hexadecimal: SHA-256 of the two checksums' bytes. */
    public String sha256() {
        MessageDigest digest = ModelFile.digest();
        digest.update(HexFormat.of().parseHex(modelSha256));
        digest.update(HexFormat.of().parseHex(settingsSha256));
        return HexFormat.of().formatHex(digest.digest());
    }
}
