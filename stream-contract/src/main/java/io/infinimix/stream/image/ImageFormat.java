package io.infinimix.stream.image;

import java.util.Optional;

/** The formats that are read, told apart by their first bytes: names and content types of files are not trusted. */
enum ImageFormat {
    PNG("png", new int[] {0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A}),
    JPEG("jpeg", new int[] {0xFF, 0xD8, 0xFF}),
    GIF("gif", new int[] {'G', 'I', 'F', '8'}),
    BMP("bmp", new int[] {'B', 'M'}),
    /** RIFF container; the four bytes of its length are not compared. */
    WEBP("webp", new int[] {'R', 'I', 'F', 'F', -1, -1, -1, -1, 'W', 'E', 'B', 'P'});

    private final String readerName;
    private final int[] magic;

    ImageFormat(String readerName, int[] magic) {
        this.readerName = readerName;
        this.magic = magic;
    }

    /** Name under which ImageIO has its reader. */
    String readerName() {
        return readerName;
    }

    static Optional<ImageFormat> of(byte[] encoded) {
        for (ImageFormat format : values()) {
            if (format.matches(encoded)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    private boolean matches(byte[] encoded) {
        if (encoded.length < magic.length) {
            return false;
        }
        for (int n = 0; n < magic.length; n++) {
            if (magic[n] >= 0 && (encoded[n] & 0xFF) != magic[n]) {
                return false;
            }
        }
        return true;
    }
}
