package io.infinimix.trainer.sample;

import io.infinimix.backbone.Backbone;
import io.infinimix.stream.image.Framing;
import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.stream.image.ImageFlaw;
import io.infinimix.stream.image.ImageHeaders;
import io.infinimix.stream.image.ImageQuality;
import io.infinimix.stream.image.ModelInput;
import io.infinimix.stream.image.ModelInputSize;
import io.infinimix.stream.image.NearDuplicates;
import io.infinimix.stream.image.UndecodableImageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * From records of the images topic to the sample: what cannot be decoded is skipped, as the encoder does, and the same id again is not sampled twice. Most images of a long stream are not drawn, and are
 * not decoded either. Where there is a backbone, it describes each image, as it does for the encoder. Belongs to one thread.
 */
final class ImageSampler implements AutoCloseable {

    private final StreamSample sample;
    private final RecentIds recent;
    private final Arrivals arrivals;
    private final SampleCounts counts;
    private final ImageDecoder decoder = new ImageDecoder();
    private final Set<ImageFlaw> leaveOut;
    private final NearDuplicates nearDuplicates = new NearDuplicates();
    private final DecodingBudget budget = new DecodingBudget(System::nanoTime);
    private final Optional<Backbone> backbone;
    private final ModelInputSize shown;
    private final Map<Integer, Long> offsets;

    /** An image that was read, as it is kept, and the fingerprint of its id. */
    private record Read(ModelInput input, ModelInput picture, long fingerprint) {}

    /**
     * @param window image ids that are remembered
     * @param leaveOut images with one of these flaws are not sampled
     * @param backbone whose features the shape has; empty for a shape without
     * @param arrivals told of every image that was not seen before
     */
    ImageSampler(
            StreamSample sample,
            InputShape shape,
            Optional<Backbone> backbone,
            int window,
            Set<ImageFlaw> leaveOut,
            Arrivals arrivals,
            SampleCounts counts) {
        this.sample = sample;
        this.backbone = backbone;
        this.shown = shape.size();
        this.leaveOut = leaveOut;
        this.recent = new RecentIds(window);
        this.arrivals = arrivals;
        this.counts = counts;
        this.offsets = new TreeMap<>(sample.restoredOffsets());
        Sample restored = sample.snapshot();
        restored.training().forEach(image -> recent.add(image.fingerprint()));
        restored.heldOut().forEach(image -> recent.add(image.fingerprint()));
    }

    /** Records that are best accepted together. */
    int batch() {
        return backbone.map(Backbone::batch).orElse(1);
    }

    void accept(List<ConsumerRecord<byte[], byte[]>> records) {
        if (backbone.isEmpty() && leaveOut.isEmpty()) {
            records.forEach(this::acceptAsItComes);
        } else {
            acceptDecoded(records);
        }
        records.forEach(record -> offsets.put(record.partition(), record.offset() + 1));
    }

    /**
     * Decodes an image only if it is drawn, if someone looks at it now, or if the file takes more memory than its pixels; the last two as far as there is time. Whether it is counted depends on the draw
     * alone.
     */
    private void acceptAsItComes(ConsumerRecord<byte[], byte[]> record) {
        long fingerprint = SampledImage.fingerprint(ImageHeaders.id(record));
        if (!recent.add(fingerprint)) {
            counts.duplicate();
            return;
        }
        byte[] file = record.value();
        long number = sample.seen() + 1;
        boolean drawn = sample.drawsNext();
        if (!drawn && !arrivals.takes() && isSmall(file)) {
            sample.pass(new PassingImage(number, fingerprint, file));
        } else if (drawn || budget.left()) {
            decodeNow(number, fingerprint, file, drawn);
        } else {
            sample.passUnread();
        }
    }

    /** Whether the file takes no more memory than its pixels. */
    private boolean isSmall(byte[] file) {
        return file != null && file.length <= shown.height() * shown.width() * shown.channels();
    }

    private void decodeNow(long number, long fingerprint, byte[] file, boolean drawn) {
        long start = System.nanoTime();
        try {
            SampledImage image =
                    new SampledImage(number, fingerprint, decode(file).pixels());
            if (drawn) {
                sample.offer(image);
            } else {
                sample.pass(image);
            }
            arrivals.arrived(image, number);
        } catch (UndecodableImageException e) {
            counts.undecodable();
            if (!drawn) {
                sample.passUnread();
            }
        }
        if (!drawn) {
            budget.spentSince(start);
        }
    }

    private void acceptDecoded(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Read> fresh = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                ModelInput input = decode(record.value());
                Read read = new Read(input, input.scaled(shown), SampledImage.fingerprint(ImageHeaders.id(record)));
                if (!recent.add(read.fingerprint())) {
                    counts.duplicate();
                } else if (isFlawed(record, read.picture())) {
                    counts.flawed();
                } else {
                    fresh.add(read);
                }
            } catch (UndecodableImageException e) {
                counts.undecodable();
            }
        }
        offer(fresh);
    }

    private ModelInput decode(byte[] encoded) throws UndecodableImageException {
        ModelInputSize size = backbone.map(Backbone::input).orElse(shown);
        return decoder.decode(
                encoded,
                size.height(),
                size.width(),
                size.channels(),
                backbone.map(Backbone::framing).orElse(Framing.LETTERBOX));
    }

    private void offer(List<Read> fresh) {
        int length = backbone.map(Backbone::length).orElse(0);
        float[] features = backbone.map(
                        by -> by.features(fresh.stream().map(Read::input).toList()))
                .orElse(new float[0]);
        for (int n = 0; n < fresh.size(); n++) {
            byte[] pixels = fresh.get(n).picture().pixels();
            SampledImage image = new SampledImage(
                    sample.seen() + 1,
                    fresh.get(n).fingerprint(),
                    SampledImage.content(pixels, features, n * length, length));
            sample.offer(image);
            arrivals.arrived(image, sample.seen());
        }
    }

    private boolean isFlawed(ConsumerRecord<byte[], byte[]> record, ModelInput input) {
        if (leaveOut.isEmpty()) {
            return false;
        }
        boolean repeated = leaveOut.contains(ImageFlaw.NEAR_DUPLICATE)
                && nearDuplicates.add(ImageHeaders.origin(record), record.partition() + ":" + record.offset(), input);
        return repeated
                || !Collections.disjoint(leaveOut, ImageQuality.of(input).flaws());
    }

    /** Writes the sample and the offsets up to which it has seen the stream. */
    void commit() {
        sample.commit(offsets);
    }

    boolean commitDue() {
        return sample.commitDue();
    }

    @Override
    public void close() {
        decoder.close();
    }
}
