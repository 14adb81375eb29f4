package io.infinimix.trainer.sample;

import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.stream.image.ImageFlaw;
import io.infinimix.stream.image.ImageHeaders;
import io.infinimix.stream.image.ImageQuality;
import io.infinimix.stream.image.ModelInput;
import io.infinimix.stream.image.NearDuplicates;
import io.infinimix.stream.image.UndecodableImageException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** From records of the images topic to the sample: what cannot be decoded is skipped, as the encoder does, and the same id again is not sampled twice. Belongs to one thread. */
final class ImageSampler implements AutoCloseable {

    private final StreamSample sample;
    private final InputShape shape;
    private final RecentIds recent;
    private final Arrivals arrivals;
    private final SampleCounts counts;
    private final ImageDecoder decoder = new ImageDecoder();
    private final Set<ImageFlaw> leaveOut;
    private final NearDuplicates nearDuplicates = new NearDuplicates();
    private final Map<Integer, Long> offsets;

    /**
     * @param window image ids that are remembered
     * @param leaveOut images with one of these flaws are not sampled
     * @param arrivals told of every image that was not seen before
     */
    ImageSampler(
            StreamSample sample,
            InputShape shape,
            int window,
            Set<ImageFlaw> leaveOut,
            Arrivals arrivals,
            SampleCounts counts) {
        this.sample = sample;
        this.shape = shape;
        this.leaveOut = leaveOut;
        this.recent = new RecentIds(window);
        this.arrivals = arrivals;
        this.counts = counts;
        this.offsets = new TreeMap<>(sample.restoredOffsets());
        Sample restored = sample.snapshot();
        restored.training().forEach(image -> recent.add(image.fingerprint()));
        restored.heldOut().forEach(image -> recent.add(image.fingerprint()));
    }

    void accept(ConsumerRecord<byte[], byte[]> record) {
        offsets.put(record.partition(), record.offset() + 1);
        try {
            ModelInput input = decoder.decode(record.value(), shape.height(), shape.width(), shape.channels());
            SampledImage image = new SampledImage(
                    sample.seen() + 1, SampledImage.fingerprint(ImageHeaders.id(record)), input.pixels());
            if (!recent.add(image.fingerprint())) {
                counts.duplicate();
                return;
            }
            if (isFlawed(record, input)) {
                counts.flawed();
                return;
            }
            sample.offer(image);
            arrivals.arrived(image, sample.seen());
        } catch (UndecodableImageException e) {
            counts.undecodable();
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
