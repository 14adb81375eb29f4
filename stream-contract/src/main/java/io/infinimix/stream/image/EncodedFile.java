package io.infinimix.stream.image;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory as readers take it, without a copy. The reader of WebP takes what lies behind the end for zeros, and can make gigabytes of tables out of them; here it may look there as often as a reader of
 * whole files does, and no more.
 */
final class EncodedFile extends ImageInputStreamImpl {

    private static final int MOST_READS_BEYOND = 2048;

    private final byte[] file;
    private int beyond;

    /** @param file not copied, not to be modified meanwhile */
    EncodedFile(byte[] file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        checkClosed();
        bitOffset = 0;
        return streamPos < file.length ? file[(int) streamPos++] & 0xff : beyond();
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        checkClosed();
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        int taken = (int) Math.min(length, file.length - streamPos);
        if (taken <= 0) {
            return beyond();
        }
        System.arraycopy(file, (int) streamPos, to, offset, taken);
        streamPos += taken;
        return taken;
    }

    private int beyond() throws IOException {
        if (++beyond > MOST_READS_BEYOND) {
            throw new IOException("unexpected end of file");
        }
        return -1;
    }

    @Override
    public boolean isCached() {
        return true;
    }

    @Override
    public boolean isCachedMemory() {
        return true;
    }

    /** Empty, so that there is nothing to do for the collector when one is let go: to note an object for its finalizer costs more than to read the head of a small image. */
    @Override
    @Deprecated
    @SuppressWarnings("removal")
    protected void finalize() {}
}
