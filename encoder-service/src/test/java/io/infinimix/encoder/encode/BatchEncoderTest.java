package io.infinimix.encoder.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.infinimix.encoder.TestImages;
import io.infinimix.encoder.TestStream;
import io.infinimix.encoder.decode.DecodePool;
import io.infinimix.encoder.decode.Decoded;
import io.infinimix.encoder.decode.Intake;
import io.infinimix.encoder.describe.ConfiguredBackbone;
import io.infinimix.encoder.model.LiveModel;
import io.infinimix.gmvae.Encoder;
import io.infinimix.stream.Topics;
import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.stream.image.ModelInput;
import io.infinimix.stream.image.ModelInputSize;
import io.infinimix.stream.image.UndecodableImageException.Reason;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.latent.LatentRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchEncoderTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final int D = TestStream.SHAPE.latentDimension();

    private final DecodePool pool = new DecodePool(2, 1 << 24);
    private final BatchEncoder encoder = new BatchEncoder(
            Clock.fixed(NOW, ZoneOffset.UTC),
            new ConfiguredBackbone(Optional.empty()),
            new ThumbnailAllowance(100, Clock.fixed(NOW, ZoneOffset.UTC)));

    @AfterEach
    void close() {
        pool.close();
        encoder.close();
    }

    @Test
    void writesWhatTheNetworksSayToTheImagesPartitionInItsOrder() throws Exception {
        LiveModel model = new LiveModel(4, TestStream.archive(4));
        encoder.use(model);

        EncodedBatch batch = encoder.encode(decoded(TestImages.png(1), TestImages.text(), TestImages.png(2)));

        assertEquals(2, batch.encoded());
        assertEquals(List.of(Reason.NOT_AN_IMAGE), batch.failures());
        assertEquals(
                List.of(Topics.LATENTS.name(), Topics.DEAD_LETTERS.name(), Topics.LATENTS.name()),
                batch.records().stream().map(ProducerRecord::topic).toList());
        assertEquals(
                List.of(5, 5, 5),
                batch.records().stream().map(ProducerRecord::partition).toList());
        assertLatent(model, TestImages.png(1), batch.records().get(0));
        assertLatent(model, TestImages.png(2), batch.records().get(2));
    }

    @Test
    void takesTheNextModelFromOneBatchToTheNext() throws Exception {
        LiveModel next = new LiveModel(2, TestStream.archive(2));
        encoder.use(new LiveModel(1, TestStream.archive(1)));
        encoder.encode(decoded(TestImages.png(1)));

        encoder.use(next);

        assertLatent(
                next,
                TestImages.png(7),
                encoder.encode(decoded(TestImages.png(7))).records().get(0));
    }

    @Test
    void takesAnEmptyBatch() throws Exception {
        encoder.use(new LiveModel(1, TestStream.archive(1)));

        assertEquals(0, encoder.encode(List.of()).records().size());
        assertEquals(0, encoder.encode(decoded(TestImages.text())).encoded());
    }

    private List<Decoded> decoded(byte[]... images) throws InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> records = new java.util.ArrayList<>();
        for (byte[] image : images) {
            records.add(new ConsumerRecord<>("pictures", 5, records.size(), null, image));
        }
        return pool.start(records, Intake.ofPixels(new ModelInputSize(28, 28, 1)))
                .await(Duration.ofMinutes(1));
    }

    private static void assertLatent(LiveModel model, byte[] image, ProducerRecord<byte[], byte[]> record)
            throws Exception {
        ModelInput input = new ImageDecoder().decode(image, 28, 28, 1);
        float[] values = new float[28 * 28];
        for (int n = 0; n < values.length; n++) {
            values[n] = (input.pixels()[n] & 0xFF) / 255f;
        }
        float[] mean = new float[D];
        float[] variance = new float[D];
        try (Encoder expected = new Encoder(model.archive())) {
            expected.encode(values, 1, mean, variance);
        }

        EncodedImage latent = LatentRecord.parseFrom(record.value()).getEncoded();
        assertEquals(model.generation(), latent.getGeneration());
        assertArrayEquals(input.pixels(), latent.getThumbnail().toByteArray());
        assertEquals(NOW.toEpochMilli(), latent.getEncodedAt());
        assertEquals(latent.getImageId(), new String(record.key(), java.nio.charset.StandardCharsets.UTF_8));
        for (int d = 0; d < D; d++) {
            assertEquals(mean[d], latent.getMean(d), 1e-5f);
            assertEquals(variance[d], latent.getVariance(d), 1e-5f);
        }
    }
}
