package io.infinimix.stream.image;

/**
 * What an encoded file says of how the camera was held: the value of EXIF's tag 0x0112. EXIF data is a TIFF structure; it lies in a JPEG's APP1 segment, a PNG's eXIf chunk, or a WebP's EXIF chunk.
 * Damaged data says nothing.
 */
final class ExifOrientation {

    private static final int UPRIGHT = 1;
    private static final int TAG = 0x0112;
    private static final int APP1 = 0xE1;
    private static final int START_OF_SCAN = 0xDA;
    private static final int PNG_SIGNATURE = 8;
    private static final int RIFF_HEADER = 12;
    private static final int EXIF_HEADER = 6;

    private final byte[] file;

    private ExifOrientation(byte[] file) {
        this.file = file;
    }

    /** 1 to 8; 1 for a file that does not say. */
    static int of(byte[] encoded) {
        ExifOrientation file = new ExifOrientation(encoded);
        return switch (ImageFormat.of(encoded).orElse(ImageFormat.BMP)) {
            case JPEG -> file.inJpeg();
            case PNG -> file.inPng();
            case WEBP -> file.inWebp();
            case BMP, GIF -> UPRIGHT;
        };
    }

    private int inJpeg() {
        int at = 2;
        while (at + 4 <= file.length && (file[at] & 0xFF) == 0xFF) {
            int marker = file[at + 1] & 0xFF;
            int length = number(at + 2, 2, false);
            if (marker == START_OF_SCAN || length < 2) {
                break;
            }
            int end = Math.min(file.length, at + 2 + length);
            if (marker == APP1 && isExif(at + 4)) {
                return inTiff(at + 4 + EXIF_HEADER, end);
            }
            at += 2 + length;
        }
        return UPRIGHT;
    }

    private int inPng() {
        long at = PNG_SIGNATURE;
        while (at + 12 <= file.length) {
            long length = number((int) at, 4, false) & 0xFFFFFFFFL;
            long end = at + 8 + length;
            if (end > file.length || isNamed((int) at + 4, "IEND")) {
                break;
            }
            if (isNamed((int) at + 4, "eXIf")) {
                return inTiff((int) at + 8, (int) end);
            }
            at = end + 4;
        }
        return UPRIGHT;
    }

    private int inWebp() {
        long at = RIFF_HEADER;
        while (at + 8 <= file.length) {
            long length = number((int) at + 4, 4, true) & 0xFFFFFFFFL;
            int start = (int) at + 8;
            if (start + length > file.length) {
                break;
            }
            if (isNamed((int) at, "EXIF")) {
                return inTiff(isExif(start) ? start + EXIF_HEADER : start, (int) (start + length));
            }
            at += 8 + length + length % 2;
        }
        return UPRIGHT;
    }

    private boolean isExif(int at) {
        return at + EXIF_HEADER <= file.length && isNamed(at, "Exif");
    }

    private boolean isNamed(int at, String name) {
        for (int n = 0; n < name.length(); n++) {
            if (file[at + n] != name.charAt(n)) {
                return false;
            }
        }
        return true;
    }

    /** The tag's value in the first directory of the TIFF structure between start and end. */
    private int inTiff(int start, int end) {
        if (start + 8 > end) {
            return UPRIGHT;
        }
        boolean little = file[start] == 'I';
        long directory = start + (number(start + 4, 4, little) & 0xFFFFFFFFL);
        if (directory + 2 > end) {
            return UPRIGHT;
        }
        int entries = number((int) directory, 2, little);
        for (int n = 0; n < entries; n++) {
            long entry = directory + 2 + 12L * n;
            if (entry + 12 > end) {
                return UPRIGHT;
            }
            if (number((int) entry, 2, little) == TAG) {
                return number((int) entry + 8, 2, little);
            }
        }
        return UPRIGHT;
    }

    private int number(int at, int bytes, boolean little) {
        int value = 0;
        for (int n = 0; n < bytes; n++) {
            int octet = file[little ? at + bytes - 1 - n : at + n] & 0xFF;
            value = value << 8 | octet;
        }
        return value;
    }
}
