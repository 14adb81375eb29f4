package io.infinimix.quickstart.launch;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** PNG files that need much memory. */
final class FatImages {

    /** From the type of a PNG's first chunk to the end of its data. */
    private static final int HEAD = 12;

    private static final int SIZE = 16;
    private static final int HEAD_END = 29;

    private FatImages() {}

    /** Pixels of noise, which nothing makes smaller: 3 bytes of file for each. */
    static byte[] noise(int side, long seed) throws IOException {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
        new Random(seed).nextBytes(((DataBufferByte) image.getRaster().getDataBuffer()).getData());
        return png(image);
    }

    /** Pixels of one colour: thousands for each byte of file. */
    static byte[] flat(int side) throws IOException {
        return png(new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR));
    }

    /** The same file, whose head declares another size. */
    static byte[] claiming(int side, byte[] png) {
        ByteBuffer file = ByteBuffer.wrap(png.clone());
        file.putInt(SIZE, side).putInt(SIZE + Integer.BYTES, side);
        CRC32 check = new CRC32();
        check.update(file.array(), HEAD, HEAD_END - HEAD);
        return file.putInt(HEAD_END, (int) check.getValue()).array();
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
