package io.infinimix.encoder;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Files that people feed, good and bad. */
public final class TestImages {

    private TestImages() {}

    /** A PNG of its own for each number. */
    public static byte[] png(int number) {
        return encode(drawn(number), "png");
    }

    /** The first half of a JPEG. */
    public static byte[] truncatedJpeg() {
        byte[] whole = encode(drawn(3), "jpeg");
        return Arrays.copyOf(whole, whole.length / 2);
    }

    public static byte[] text() {
        return "This is no image, whatever its name says.\n".getBytes(StandardCharsets.UTF_8);
    }

    private static BufferedImage drawn(int number) {
        BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(number % 200 + 55, number / 200 % 256, 128));
        graphics.fillOval(4, 4, 8 + number % 20, 8 + number / 20 % 20);
        graphics.dispose();
        return image;
    }

    private static byte[] encode(BufferedImage image, String format) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A valid grey PNG of side x side black pixels: 30,000 make 900 MB of pixels out of less than 1 MB. */
    public static byte[] bomb(int side) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] row = new byte[1 + side];
        Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
        try (DeflaterOutputStream rows = new DeflaterOutputStream(body, best)) {
            for (int y = 0; y < side; y++) {
                rows.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            best.end();
        }
        ByteBuffer header = ByteBuffer.allocate(13).putInt(side).putInt(side).put((byte) 8);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        chunk(file, "IHDR", header.array());
        chunk(file, "IDAT", body.toByteArray());
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        try (DataOutputStream out = new DataOutputStream(file)) {
            byte[] name = type.getBytes(StandardCharsets.US_ASCII);
            CRC32 checksum = new CRC32();
            checksum.update(name);
            checksum.update(data);
            out.writeInt(data.length);
            out.write(name);
            out.write(data);
            out.writeInt((int) checksum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
