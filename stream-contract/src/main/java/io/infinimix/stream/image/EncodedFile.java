package io.infinimix.stream.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A file in memory as readers take it. The reader of WebP takes what lies behind the end for zeros, and can make gigabytes of tables out of them; here it may look there as often as a reader of whole
 * files does, and no more.
 */
final class EncodedFile extends MemoryCacheImageInputStream {

    private static final int MOST_READS_BEYOND = 2048;

    private int beyond;

    EncodedFile(byte[] file) {
        super(new ByteArrayInputStream(file));
    }

    @Override
    public int read() throws IOException {
        return noted(super.read());
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        return noted(super.read(to, offset, length));
    }

    private int noted(int result) throws IOException {
        if (result < 0 && ++beyond > MOST_READS_BEYOND) {
            throw new IOException("unexpected end of file");
        }
        return result;
    }
}
