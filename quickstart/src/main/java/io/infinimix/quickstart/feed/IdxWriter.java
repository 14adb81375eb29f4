package io.infinimix.quickstart.feed;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes unsigned bytes as a gzipped idx file; the same values give the same file. */
final class IdxWriter implements AutoCloseable {

    private final DataOutputStream out;

    /** @param shape length of each axis, the number of entries first */
    IdxWriter(Path file, int... shape) throws IOException {
        out = new DataOutputStream(
                new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), 1 << 16));
        out.writeInt(8 << 8 | shape.length);
        for (int length : shape) {
            out.writeInt(length);
        }
    }

    void write(byte... values) throws IOException {
        out.write(values);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
