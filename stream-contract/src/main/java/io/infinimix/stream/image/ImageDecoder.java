package io.infinimix.stream.image;

import io.infinimix.stream.Topics;
import io.infinimix.stream.image.UndecodableImageException.Reason;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Turns encoded image files (PNG, JPEG, BMP, GIF's first frame, WebP) into model inputs, safely: the format is told by the content, and the declared width and height are checked before
 * anything is decoded, because a small file can declare gigabytes of pixels. Keeps its readers, so it belongs to one thread.
 */
public final class ImageDecoder implements AutoCloseable {

    /** Most pixels that an image may declare. */
    public static final long MAX_PIXELS = 40_000_000;

    private static final int BYTES_PER_PIXEL = 4;
    /** Pixels of the image before that a reader may keep: those of the JDK for PNG do, whatever they are told. */
    private static final int KEPT_BYTES = 1 << 20;

    private static final int PNG_BIT_DEPTH = 24;
    private static final int WIDE = 16;
    /** Pixels along each side of what colours are looked for in. */
    private static final int SMALL_SIDE = 32;

    static {
        // Streams in memory need no temporary file.
        ImageIO.setUseCache(false);
    }

    private final Map<ImageFormat, ImageReader> readers = new EnumMap<>(ImageFormat.class);
    private final int maxBytes;
    private final long maxPixels;
    private final PixelMemory memory;

    /** With the limits of the contract. */
    public ImageDecoder() {
        this(PixelMemory.unlimited());
    }

    /** With the limits of the contract, and no more memory for pixels than that. */
    public ImageDecoder(PixelMemory memory) {
        this(Topics.MAX_IMAGE_BYTES, MAX_PIXELS, memory);
    }

    ImageDecoder(int maxBytes, long maxPixels, PixelMemory memory) {
        this.maxBytes = maxBytes;
        this.maxPixels = maxPixels;
        this.memory = memory;
    }

    /**
     * Decodes, turns as EXIF says, puts transparent pixels on black, and scales to the input shape without changing the aspect: what is left over is black.
     *
     * @param encoded a whole file, or null for a record without a value
     * @param channels 1 for grey (Rec. 601 luma), 3 for colour
     * @throws UndecodableImageException with the reason, if the bytes are not an image within the limits
     */
    public ModelInput decode(byte[] encoded, int height, int width, int channels) throws UndecodableImageException {
        return decode(encoded, height, width, channels, Framing.LETTERBOX);
    }

    /**
     * The same with a choice of what becomes of an image of another aspect.
     *
     * @throws UndecodableImageException with the reason, if the bytes are not an image within the limits
     */
    public ModelInput decode(byte[] encoded, int height, int width, int channels, Framing framing)
            throws UndecodableImageException {
        return read(encoded, image -> {
            Orientation orientation = Orientation.of(encoded);
            BufferedImage shown =
                    framing == Framing.CROP ? ModelInputs.middle(image, orientation, height, width) : image;
            return ModelInputs.from(shown, orientation, height, width, channels);
        });
    }

    /**
     * Looks at an image before a model input is chosen for it.
     *
     * @throws UndecodableImageException as {@link #decode} would
     */
    public ImageTraits look(byte[] encoded) throws UndecodableImageException {
        return read(encoded, image -> {
            Orientation orientation = Orientation.of(encoded);
            return ImageTraits.of(
                    orientation.height(image.getWidth(), image.getHeight()),
                    orientation.width(image.getWidth(), image.getHeight()),
                    ModelInputs.from(image, orientation, SMALL_SIDE, SMALL_SIDE, 3));
        });
    }

    /**
     * Decodes and throws the pixels away.
     *
     * @throws UndecodableImageException as {@link #decode} would
     */
    public void check(byte[] encoded) throws UndecodableImageException {
        read(encoded, image -> null);
    }

    <T> T read(byte[] encoded, Function<BufferedImage, T> use) throws UndecodableImageException {
        try (Taken taken = new Taken(memory)) {
            // What refers to pixels is gone before their memory is given back.
            return read(encoded, use, taken);
        }
    }

    private <T> T read(byte[] encoded, Function<BufferedImage, T> use, Taken taken) throws UndecodableImageException {
        ImageFormat format = format(encoded);
        ImageReader reader = reader(format);
        byte[] file = format == ImageFormat.PNG ? EssentialChunks.of(encoded) : encoded;
        try (ImageInputStream in = new EncodedFile(file)) {
            // The reader keeps what makes a PNG's pixels transparent without being asked to; the rest was left out.
            reader.setInput(in, true, format == ImageFormat.PNG);
            taken.take(checkedSize(reader, format, encoded));
            return use.apply(reader.read(0));
        } catch (EOFException e) {
            throw truncated(format, e);
        } catch (IOException | RuntimeException e) {
            throw unreadable(format, e);
        } finally {
            reader.reset();
            if (taken.bytes > KEPT_BYTES) {
                readers.remove(format).dispose();
            }
        }
    }

    /** Memory of one image's pixels. */
    private static final class Taken implements AutoCloseable {

        private final PixelMemory memory;
        private long bytes;

        Taken(PixelMemory memory) {
            this.memory = memory;
        }

        void take(long some) {
            memory.take(some);
            bytes = some;
        }

        @Override
        public void close() {
            memory.giveBack(bytes);
        }
    }

    private ImageFormat format(byte[] encoded) throws UndecodableImageException {
        if (encoded == null || encoded.length == 0) {
            throw new UndecodableImageException(
                    Reason.EMPTY, "the record is empty: send the image file's bytes as the value");
        }
        if (encoded.length > maxBytes) {
            throw new UndecodableImageException(
                    Reason.TOO_MANY_BYTES,
                    "the file has " + encoded.length + " bytes, the limit is " + maxBytes
                            + ": scale it down or compress it");
        }
        ImageFormat format = ImageFormat.of(encoded)
                .orElseThrow(() -> new UndecodableImageException(
                        Reason.NOT_AN_IMAGE,
                        "the content is no PNG, JPEG, BMP, GIF or WebP: send one of these formats"));
        if (!Completeness.of(encoded, format)) {
            throw truncated(format, null);
        }
        return format;
    }

    /** Bytes that the pixels will take, if they may. */
    private long checkedSize(ImageReader reader, ImageFormat format, byte[] encoded)
            throws IOException, UndecodableImageException {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        boolean wide = format == ImageFormat.PNG && encoded[PNG_BIT_DEPTH] == WIDE;
        long bytes = width * height * BYTES_PER_PIXEL * (wide ? 2 : 1);
        if (width * height > maxPixels || !memory.holds(bytes)) {
            throw new UndecodableImageException(
                    Reason.TOO_MANY_PIXELS,
                    "the image declares " + width + " x " + height + " pixels, the limit is "
                            + (width * height > maxPixels ? maxPixels + " in all" : "this process's memory")
                            + ": scale it down");
        }
        return bytes;
    }

    /**
     * A file whose head is right and whose body ends too early or is damaged. ImageIO reports both, and running out of memory, in many ways.
     *
     * @throws OutOfMemoryError if that is behind it, which says nothing about the file
     */
    static UndecodableImageException unreadable(ImageFormat format, Exception cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof OutOfMemoryError memory) {
                throw memory;
            }
            if (t instanceof EOFException || mentionsEnd(t.getMessage())) {
                return truncated(format, cause);
            }
        }
        return new UndecodableImageException(
                Reason.UNSUPPORTED,
                "the " + format + " cannot be decoded (" + cause.getMessage() + "): save it again with another program",
                cause);
    }

    private static boolean mentionsEnd(String message) {
        String text = message == null ? "" : message.toLowerCase(java.util.Locale.ROOT);
        return text.contains("end of file")
                || text.contains("unexpected end")
                || text.contains("premature")
                || text.contains("truncated")
                || text.contains("eof");
    }

    private static UndecodableImageException truncated(ImageFormat format, Exception cause) {
        return new UndecodableImageException(
                Reason.TRUNCATED, "the " + format + " ends too early: send the whole file", cause);
    }

    private ImageReader reader(ImageFormat format) throws UndecodableImageException {
        ImageReader known = readers.get(format);
        if (known != null) {
            return known;
        }
        Iterator<ImageReader> found = ImageIO.getImageReadersByFormatName(format.readerName());
        if (!found.hasNext()) {
            throw new UndecodableImageException(
                    Reason.UNSUPPORTED, "there is no reader for " + format + " here: add its ImageIO plugin");
        }
        ImageReader reader = found.next();
        readers.put(format, reader);
        return reader;
    }

    @Override
    public void close() {
        readers.values().forEach(ImageReader::dispose);
        readers.clear();
    }
}
