package io.infinimix.quickstart.feed;

import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.stream.image.ImageTraits;
import io.infinimix.stream.image.ModelInput;
import io.infinimix.stream.image.UndecodableImageException;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** The images of another source, of which those from some image on are changed. Changed images are PNG, with at most {@value #MOST_PIXELS} pixels along a side; what is no image is left as it is. */
final class ChangingImages implements ImageSource {

    /** More than any model looks at. */
    private static final int MOST_PIXELS = 512;

    private final ImageSource source;
    private final StreamChange change;
    private final SplittableRandom random;
    private final ImageDecoder decoder = new ImageDecoder();
    private final PlainPng png = new PlainPng();
    private final ImageIds ids = new ImageIds();
    private long number;

    /** @param seed of what is random in the change */
    ChangingImages(ImageSource source, StreamChange change, long seed) {
        this.source = source;
        this.change = change;
        random = new SplittableRandom(seed);
    }

    @Override
    public FeedImage next() throws IOException, InterruptedException {
        FeedImage image = source.next();
        double amount = change.amount(number++);
        if (image == null || amount == 0 || image.omittedBytes() > 0) {
            return image;
        }
        try {
            byte[] changed = changed(image.content(), amount);
            return image.changed(ids.of(image.id(), changed), changed);
        } catch (UndecodableImageException e) {
            return image;
        }
    }

    private byte[] changed(byte[] encoded, double amount) throws UndecodableImageException {
        ImageTraits traits = decoder.look(encoded);
        double scale = Math.min(1, (double) MOST_PIXELS / Math.max(traits.height(), traits.width()));
        int height = (int) Math.max(1, Math.round(traits.height() * scale));
        int width = (int) Math.max(1, Math.round(traits.width() * scale));
        ModelInput image = decoder.decode(encoded, height, width, traits.colour() ? 3 : 1);
        return png.encode(change.change().of(image, amount, random).pixels(), width, height, image.channels());
    }

    @Override
    public OptionalLong size() {
        return source.size();
    }

    @Override
    public String description() {
        return source.description() + ", " + change.change().title() + " from image " + change.from() + " on";
    }

    @Override
    public String remarks() {
        return source.remarks();
    }

    @Override
    public void cancel() {
        source.cancel();
    }

    @Override
    public void close() throws IOException {
        decoder.close();
        source.close();
    }
}
