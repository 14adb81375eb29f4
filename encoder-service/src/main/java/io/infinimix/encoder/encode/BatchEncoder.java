package io.infinimix.encoder.encode;

import io.infinimix.encoder.decode.Decoded;
import io.infinimix.encoder.decode.Decoded.Readable;
import io.infinimix.encoder.decode.Decoded.Unreadable;
import io.infinimix.encoder.describe.ConfiguredBackbone;
import io.infinimix.encoder.model.LiveModel;
import io.infinimix.encoder.publish.DeadLetters;
import io.infinimix.encoder.publish.LatentMessages;
import io.infinimix.gmvae.Encoder;
import io.infinimix.stream.image.ImageFlaw;
import io.infinimix.stream.image.ImageHeaders;
import io.infinimix.stream.image.ImageQuality;
import io.infinimix.stream.image.ModelInput;
import io.infinimix.stream.image.NearDuplicates;
import io.infinimix.stream.image.UndecodableImageException.Reason;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Encodes batches with one model at a time. Confined to one thread; its memory is the model's and that of one batch. */
final class BatchEncoder implements AutoCloseable {

    /** A division costs twice what it costs to look up one of 256 quotients. */
    private static final float[] SHARES = new float[256];

    static {
        for (int value = 0; value < SHARES.length; value++) {
            SHARES[value] = value / 255f;
        }
    }

    private final Clock clock;
    private final NearDuplicates nearDuplicates = new NearDuplicates();
    private final ConfiguredBackbone backbone;
    private final ThumbnailAllowance thumbnails;
    private LiveModel model;
    private Encoder encoder;
    private float[] images = new float[0];
    private float[] means = new float[0];
    private float[] variances = new float[0];

    /**
     * @param backbone that describes images for models of its features
     * @param thumbnails which latents carry one
     */
    BatchEncoder(Clock clock, ConfiguredBackbone backbone, ThumbnailAllowance thumbnails) {
        this.clock = clock;
        this.thumbnails = thumbnails;
        this.backbone = backbone;
    }

    /** Takes another model from now on. */
    void use(LiveModel next) {
        if (model == null || model.generation() != next.generation()) {
            close();
            encoder = new Encoder(next.archive());
            model = next;
        }
    }

    /** One record for each image, in their order: a latent or a dead letter. */
    EncodedBatch encode(List<Decoded> decoded) {
        List<Readable> readable = decoded.stream()
                .filter(Readable.class::isInstance)
                .map(Readable.class::cast)
                .toList();
        encodeAll(readable);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(decoded.size());
        List<Reason> failures = new ArrayList<>();
        List<ImageFlaw> flaws = new ArrayList<>();
        int dimension = model.archive().shape().latentDimension();
        thumbnails.begin(decoded);
        int at = 0;
        for (Decoded one : decoded) {
            if (one instanceof Readable image && isFinite(at, dimension)) {
                ImageQuality quality = quality(image);
                flaws.addAll(quality.flaws());
                records.add(LatentMessages.encoded(
                        image.image(),
                        image.picture().shown(),
                        thumbnails.next(image.image().partition()),
                        quality,
                        model.generation(),
                        means,
                        variances,
                        at * dimension,
                        dimension,
                        clock.instant()));
            } else {
                Unreadable letter = one instanceof Unreadable unreadable ? unreadable : notEncodable((Readable) one);
                records.add(DeadLetters.of(letter));
                failures.add(letter.reason());
            }
            at += one instanceof Readable ? 1 : 0;
        }
        return new EncodedBatch(records, readable.size() - lost(failures), failures, flaws);
    }

    private ImageQuality quality(Readable image) {
        ConsumerRecord<byte[], byte[]> record = image.image();
        String place = record.partition() + ":" + record.offset();
        boolean repeated = nearDuplicates.add(
                ImageHeaders.origin(record), place, image.picture().shown());
        return repeated ? image.quality().with(ImageFlaw.NEAR_DUPLICATE) : image.quality();
    }

    private static int lost(List<Reason> failures) {
        return (int) failures.stream()
                .filter(reason -> reason == Reason.NOT_ENCODABLE)
                .count();
    }

    private void encodeAll(List<Readable> readable) {
        int length = model.archive().shape().inputLength();
        int dimension = model.archive().shape().latentDimension();
        if (images.length < readable.size() * length || means.length < readable.size() * dimension) {
            images = new float[readable.size() * length];
            means = new float[readable.size() * dimension];
            variances = new float[readable.size() * dimension];
        }
        if (model.archive().shape().pretrained().isPresent()) {
            float[] features = backbone.describe(readable.stream()
                    .map(image -> image.picture().described().orElseThrow())
                    .toList());
            System.arraycopy(features, 0, images, 0, features.length);
        } else {
            for (int n = 0; n < readable.size(); n++) {
                spread(readable.get(n).picture().shown(), images, n * length);
            }
        }
        encoder.encode(images, readable.size(), means, variances);
    }

    /**
     * Bytes as the values that the networks take, 0 to 1.
     *
     * @param to modified
     */
    static void spread(ModelInput input, float[] to, int from) {
        byte[] pixels = input.pixels();
        for (int n = 0; n < pixels.length; n++) {
            to[from + n] = SHARES[pixels[n] & 0xFF];
        }
    }

    private boolean isFinite(int at, int dimension) {
        for (int d = at * dimension; d < (at + 1) * dimension; d++) {
            if (!Float.isFinite(means[d]) || !Float.isFinite(variances[d])) {
                return false;
            }
        }
        return true;
    }

    private Unreadable notEncodable(Readable image) {
        return new Unreadable(
                image.image(),
                Reason.NOT_ENCODABLE,
                "generation " + model.generation() + " gives no finite latent for it: roll the model back",
                ArithmeticException.class.getName());
    }

    @Override
    public void close() {
        if (encoder != null) {
            encoder.close();
            encoder = null;
            model = null;
        }
    }
}
