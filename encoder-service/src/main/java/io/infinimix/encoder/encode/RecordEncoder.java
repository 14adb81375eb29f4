package io.infinimix.encoder.encode;

import io.infinimix.encoder.decode.DecodePool;
import io.infinimix.encoder.decode.Decoded;
import io.infinimix.encoder.decode.Decoding;
import io.infinimix.encoder.decode.Intake;
import io.infinimix.encoder.describe.ConfiguredBackbone;
import io.infinimix.encoder.model.LiveModel;
import io.infinimix.stream.image.ImageFlaw;
import io.infinimix.stream.image.UndecodableImageException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * From records of the images topic to what is written of them. Images for a backbone are large: as many are held as it takes at once, twice, because the next are decoded while it runs. Confined to one
 * thread.
 */
final class RecordEncoder {

    private final DecodePool pool;
    private final BatchEncoder encoder;
    private final ConfiguredBackbone backbone;

    RecordEncoder(DecodePool pool, BatchEncoder encoder, ConfiguredBackbone backbone) {
        this.pool = pool;
        this.encoder = encoder;
        this.backbone = backbone;
    }

    /**
     * What became of the first records, all of them or at least one.
     *
     * @param decoding time that went by while nothing else was done
     * @param encoding time that went by besides
     */
    record Outcome(EncodedBatch batch, Duration decoding, Duration encoding) {

        /** Records that are done. */
        int images() {
            return batch.records().size();
        }
    }

    /**
     * Encodes records in their order, until the time is over.
     *
     * @param model that the encoder uses
     * @param budget after which no further image is begun
     */
    Outcome encode(List<ConsumerRecord<byte[], byte[]>> records, LiveModel model, Duration budget)
            throws InterruptedException {
        long start = System.nanoTime();
        long decoding = 0;
        Intake intake = backbone.intake(model.archive().shape());
        int slice = intake.described().isPresent() ? backbone.batch() : Math.max(1, records.size());
        List<ProducerRecord<byte[], byte[]>> written = new ArrayList<>(records.size());
        List<Reason> failures = new ArrayList<>();
        List<ImageFlaw> flaws = new ArrayList<>();
        int encoded = 0;
        Decoding next = pool.start(records.subList(0, Math.min(slice, records.size())), intake);
        try {
            boolean goesOn = true;
            for (int from = 0; goesOn; from += slice) {
                long before = System.nanoTime();
                List<Decoded> decoded = next.await(budget.minusNanos(before - start));
                long after = System.nanoTime();
                decoding += after - before;
                int until = Math.min(from + slice, records.size());
                goesOn = decoded.size() == until - from && until < records.size() && after - start < budget.toNanos();
                if (goesOn) {
                    next = pool.start(records.subList(until, Math.min(until + slice, records.size())), intake);
                }
                EncodedBatch part = encoder.encode(decoded);
                written.addAll(part.records());
                failures.addAll(part.failures());
                flaws.addAll(part.flaws());
                encoded += part.encoded();
            }
        } finally {
            next.abandon();
        }
        return new Outcome(
                new EncodedBatch(written, encoded, failures, flaws),
                Duration.ofNanos(decoding),
                Duration.ofNanos(System.nanoTime() - start - decoding));
    }
}
