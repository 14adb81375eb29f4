package io.infinimix.quickstart.feed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNGs of 8 bits a value, grey or in colour (RFC 2083: signature, IHDR, IDAT, IEND; no filtering). Keeps its buffers, so it belongs to one thread. */
final class PlainPng {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private static final byte GREY = 0;
    private static final byte RED_GREEN_BLUE = 2;

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    private final CRC32 crc = new CRC32();

    /**
     * @param pixels height x width x channels values, row by row, the channels of a pixel together
     * @param channels 1 for grey, 3 for red, green and blue
     */
    byte[] encode(byte[] pixels, int width, int height, int channels) {
        int line = width * channels;
        byte[] rows = new byte[(line + 1) * height];
        for (int row = 0; row < height; row++) {
            // The byte in front of each row says that it is not filtered.
            System.arraycopy(pixels, row * line, rows, row * (line + 1) + 1, line);
        }
        byte[] data = deflate(rows);
        ByteBuffer out = ByteBuffer.allocate(SIGNATURE.length + 12 + 13 + 12 + data.length + 12);
        out.put(SIGNATURE);
        byte colourType = channels == 1 ? GREY : RED_GREEN_BLUE;
        ByteBuffer header =
                ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, colourType, 0, 0, 0});
        chunk(out, "IHDR", header.array());
        chunk(out, "IDAT", data);
        chunk(out, "IEND", new byte[0]);
        return out.array();
    }

    private byte[] deflate(byte[] rows) {
        deflater.reset();
        deflater.setInput(rows);
        deflater.finish();
        // Deflate adds at most 5 bytes for each stored block of 16 KiB, and 6 around all.
        byte[] data = new byte[rows.length + rows.length / 1000 + 64];
        int length = deflater.deflate(data);
        return java.util.Arrays.copyOf(data, length);
    }

    private void chunk(ByteBuffer out, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        crc.reset();
        crc.update(name);
        crc.update(content);
        out.putInt(content.length).put(name).put(content).putInt((int) crc.getValue());
    }
}
