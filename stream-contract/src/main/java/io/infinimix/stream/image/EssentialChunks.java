package io.infinimix.stream.image;

import java.io.ByteArrayOutputStream;
import java.util.Set;

/**
 * A PNG without what does not change its pixels. Text and colour profiles are compressed, so that four megabytes of them can become gigabytes in a reader that looks at them, and every chunk
 * that a reader understands takes time.
 */
final class EssentialChunks {

    private static final int SIGNATURE = 8;
    private static final int FRAME = 12;
    private static final int TYPE = 4;
    private static final Set<Integer> KEPT =
            Set.of(type("IHDR"), type("PLTE"), type("tRNS"), type("IDAT"), type("IEND"));

    private EssentialChunks() {}

    /**
     * @param png whole, as {@link Completeness} says
     * @return the same array if nothing is left out
     */
    static byte[] of(byte[] png) {
        ByteArrayOutputStream kept = null;
        int at = SIGNATURE;
        while (at + FRAME <= png.length) {
            int type = number(png, at + TYPE);
            int next = (int) Math.min(png.length, at + FRAME + Integer.toUnsignedLong(number(png, at)));
            if (!KEPT.contains(type) && kept == null) {
                kept = new ByteArrayOutputStream(png.length);
                kept.write(png, 0, at);
            } else if (KEPT.contains(type) && kept != null) {
                kept.write(png, at, next - at);
            }
            at = next;
        }
        return kept == null ? png : kept.toByteArray();
    }

    private static int type(String name) {
        return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
    }

    private static int number(byte[] png, int at) {
        return (png[at] & 0xFF) << 24 | (png[at + 1] & 0xFF) << 16 | (png[at + 2] & 0xFF) << 8 | png[at + 3] & 0xFF;
    }
}
