package io.infinimix.stream.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Image files, made here or elsewhere. */
final class ImageFiles {

    /** 16 x 16, left half (200, 30, 30), right half (30, 30, 200): ffmpeg -c:v libwebp -quality 90. */
    static final byte[] WEBP_LOSSY = Base64.getDecoder()
            .decode("UklGRkAAAABXRUJQVlA4IDQAAACQAQCdASoQABAAAMASJaACdLoAA5gA/vwhH/+bl//6aR/7oE/8aR/3QJ/+6BOLf/dAkvgA");

    /** The same: ffmpeg -c:v libwebp -lossless 1. */
    static final byte[] WEBP_LOSSLESS =
            Base64.getDecoder().decode("UklGRigAAABXRUJQVlA4TBwAAAAvD8ADAA8wHvdQvRXy/EcLxILJ/KW7M4jof+QC");

    /** The same with the left half at an alpha of a half. */
    static final byte[] WEBP_ALPHA =
            Base64.getDecoder().decode("UklGRioAAABXRUJQVlA4TB0AAAAvD8ADEA8wHvdQvRXyAf+jBWLBZP7S3RlE9D9yAQA=");

    private ImageFiles() {}

    static byte[] write(BufferedImage image, String format) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, out)) {
                throw new AssertionError("no writer takes " + image + " as " + format);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] progressiveJpeg(BufferedImage image) {
        return jpeg(new IIOImage(image, null, null), true);
    }

    /** Four channels, inverted and marked as Adobe's programs do: CMYK. */
    static byte[] adobeCmykJpeg(Raster inverted) {
        return adobeJpeg(inverted, 0);
    }

    /** As {@link #adobeCmykJpeg}, of which the first three channels are luma and chroma: YCCK. */
    static byte[] adobeYcckJpeg(Raster inverted) {
        return adobeJpeg(inverted, 2);
    }

    private static byte[] adobeJpeg(Raster inverted, int transform) {
        byte[] plain = jpeg(new IIOImage(inverted, null, null), false);
        byte[] adobe = {(byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
        return inserted(plain, 2, adobe);
    }

    /** A PNG whose rows come in seven passes (Adam7). */
    static byte[] interlacedPng(BufferedImage image) {
        return written("png", new IIOImage(image, null, null), ImageWriteParam.MODE_DEFAULT);
    }

    /** A JPEG with so many bytes of segments of that kind before its pixels, each of which begins with the same bytes. */
    static byte[] withSegments(byte[] jpeg, int marker, int bytes, byte[] beginning) {
        int most = 0xFFFF;
        ByteBuffer segments = ByteBuffer.allocate(bytes / (most + 2) * (most + 2));
        while (segments.hasRemaining()) {
            int next = segments.position() + most + 2;
            segments.put((byte) 0xFF).put((byte) marker).putShort((short) most).put(beginning);
            while (segments.position() < next) {
                segments.put((byte) segments.position());
            }
        }
        return inserted(jpeg, 2, segments.array());
    }

    private static byte[] jpeg(IIOImage image, boolean progressive) {
        return written("jpeg", image, progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    }

    private static byte[] written(String format, IIOImage image, int progressiveMode) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(1f);
            parameters.setProgressiveMode(progressiveMode);
            writer.write(null, image, parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** A JPEG that says how the camera was held, in either order of bytes. */
    static byte[] oriented(byte[] jpeg, int orientation, boolean littleEndian) {
        ByteBuffer segment = ByteBuffer.allocate(36);
        segment.put((byte) 0xFF).put((byte) 0xE1).putShort((short) 34);
        segment.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        segment.put(tiff(orientation, littleEndian));
        return inserted(jpeg, 2, segment.array());
    }

    /** A PNG that says so in an eXIf chunk behind its header. */
    static byte[] orientedPng(byte[] png, int orientation) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk(chunk, "eXIf", tiff(orientation, false));
        return inserted(png, 8 + 25, chunk.toByteArray());
    }

    /** A lossless WebP without other chunks as one of the extended format that says so in an EXIF chunk at its end. */
    static byte[] orientedWebp(byte[] webp, int width, int height, int orientation) {
        byte[] tiff = tiff(orientation, true);
        byte[] image = Arrays.copyOfRange(webp, 12, webp.length);
        int length = 4 + 18 + image.length + image.length % 2 + 8 + tiff.length;
        ByteBuffer file = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(length);
        file.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0x08);
        file.put((byte) (width - 1))
                .putShort((short) 0)
                .put((byte) (height - 1))
                .putShort((short) 0);
        file.put(image).position(8 + length - 8 - tiff.length);
        file.put("EXIF".getBytes(StandardCharsets.US_ASCII)).putInt(tiff.length).put(tiff);
        return file.array();
    }

    private static byte[] tiff(int orientation, boolean littleEndian) {
        ByteBuffer exif = ByteBuffer.allocate(26);
        exif.put((littleEndian ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
        exif.order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        exif.putShort((short) 42).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
        exif.putShort((short) 0).putInt(0);
        return exif.array();
    }

    /** A PNG of the given header with that many bytes of zeros as its pixels, whether or not they are enough. */
    static byte[] png(int width, int height, int bitDepth, int colourType, int zeros) {
        return png(width, height, bitDepth, colourType, new byte[zeros]);
    }

    /** A PNG of the given header. @param rows each with the byte of its filter in front */
    static byte[] png(int width, int height, int bitDepth, int colourType, byte[] rows) {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(pixels)) {
            out.write(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) bitDepth).put((byte) colourType);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        chunk(file, "IHDR", header.array());
        chunk(file, "IDAT", pixels.toByteArray());
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    /** A PNG with a chunk more, right after its header. */
    static byte[] withChunk(byte[] png, String type, byte[] data) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk(chunk, type, data);
        return inserted(png, 33, chunk.toByteArray());
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(data);
        try (DataOutputStream out = new DataOutputStream(file)) {
            out.writeInt(data.length);
            out.write(name);
            out.write(data);
            out.writeInt((int) checksum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A GIF of several frames, each shown for a while. */
    static byte[] animatedGif(BufferedImage... frames) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            writer.prepareWriteSequence(null);
            for (BufferedImage frame : frames) {
                writer.writeToSequence(new IIOImage(frame, null, null), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    static byte[] inserted(byte[] file, int at, byte[] what) {
        return ByteBuffer.allocate(file.length + what.length)
                .put(file, 0, at)
                .put(what)
                .put(file, at, file.length - at)
                .array();
    }
}
