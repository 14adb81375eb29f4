package io.infinimix.quickstart.feed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes 8-bit grey PNGs (RFC 2083: signature, IHDR, IDAT, IEND; no filtering). Keeps its buffers, so it belongs to one thread. */
final class GreyPng {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    private final CRC32 crc = new CRC32();

    /** @param pixels width x height values, row by row */
    byte[] encode(byte[] pixels, int width, int height) {
        byte[] rows = new byte[(width + 1) * height];
        for (int row = 0; row < height; row++) {
            // The byte in front of each row says that it is not filtered.
            System.arraycopy(pixels, row * width, rows, row * (width + 1) + 1, width);
        }
        byte[] data = deflate(rows);
        ByteBuffer out = ByteBuffer.allocate(SIGNATURE.length + 12 + 13 + 12 + data.length + 12);
        out.put(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 0, 0, 0, 0});
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
