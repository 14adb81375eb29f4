package io.infinimix.encoder.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.backbone.Backbone;
import io.infinimix.backbone.RunLimits;
import io.infinimix.encoder.TestImages;
import io.infinimix.encoder.TestStream;
import io.infinimix.encoder.decode.DecodePool;
import io.infinimix.encoder.describe.ConfiguredBackbone;
import io.infinimix.encoder.model.LiveModel;
import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.network.DenseNetworks;
import io.infinimix.stream.Topics;
import io.infinimix.stream.image.Framing;
import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.stream.image.ModelInput;
import io.infinimix.stream.image.ModelInputSize;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.latent.LatentRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records against what backbone and encoder make of each of them alone. */
class RecordEncoderTest {

    private static final int BATCH = 4;

    @TempDir
    Path folder;

    private final DecodePool pool = new DecodePool(2, 1 << 26);
    private Backbone backbone;
    private ConfiguredBackbone configured;
    private BatchEncoder batches;
    private RecordEncoder encoder;

    @BeforeEach
    void open() throws Exception {
        backbone = Backbone.open(TestStream.backbone(folder), new RunLimits(1, BATCH));
        configured = new ConfiguredBackbone(Optional.of(backbone));
        batches = new BatchEncoder(Clock.systemUTC(), configured, new ThumbnailAllowance(100, Clock.systemUTC()));
        encoder = new RecordEncoder(pool, batches, configured);
    }

    @AfterEach
    void close() {
        pool.close();
        batches.close();
        configured.close();
    }

    @Test
    void encodesTheFeaturesOfImagesSliceBySliceInTheirOrder() throws Exception {
        LiveModel model = ofFeatures(9);
        batches.use(model);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int n = 0; n < 3 * BATCH - 1; n++) {
            records.add(record(n, n % 5 == 2 ? TestImages.text() : TestImages.png(n)));
        }

        RecordEncoder.Outcome outcome = encoder.encode(records, model, Duration.ofMinutes(5));

        assertEquals(records.size(), outcome.images());
        assertEquals(2, outcome.batch().failures().size());
        assertEquals(records.size() - 2, outcome.batch().encoded());
        for (int n = 0; n < records.size(); n++) {
            ProducerRecord<byte[], byte[]> written = outcome.batch().records().get(n);
            boolean image = n % 5 != 2;
            assertEquals((image ? Topics.LATENTS : Topics.DEAD_LETTERS).name(), written.topic());
            if (image) {
                assertLatent(model, records.get(n).value(), written);
            }
        }
    }

    @Test
    void takesAModelOfPixelsTooAndAnEmptyBatch() throws Exception {
        LiveModel model = new LiveModel(3, TestStream.archive(3));
        batches.use(model);

        RecordEncoder.Outcome outcome =
                encoder.encode(List.of(record(0, TestImages.png(1))), model, Duration.ofMinutes(5));

        assertEquals(1, outcome.batch().encoded());
        assertEquals(0, encoder.encode(List.of(), model, Duration.ofMinutes(5)).images());
    }

    @Test
    void endsAfterASliceWhenTheTimeIsOver() throws Exception {
        LiveModel model = ofFeatures(9);
        batches.use(model);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int n = 0; n < 10 * BATCH; n++) {
            records.add(record(n, TestImages.png(n)));
        }

        RecordEncoder.Outcome outcome = encoder.encode(records, model, Duration.ZERO);

        assertTrue(outcome.images() >= 1 && outcome.images() <= BATCH, outcome.images() + " of " + records.size());
    }

    private LiveModel ofFeatures(long generation) {
        return new LiveModel(
                generation, DenseNetworks.initialise(TestStream.shapeOf(configured.features()), generation));
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value) {
        return new ConsumerRecord<>("pictures", 1, offset, null, value);
    }

    private void assertLatent(LiveModel model, byte[] image, ProducerRecord<byte[], byte[]> record) throws Exception {
        ModelInputSize size = backbone.input();
        ModelInput seen = new ImageDecoder().decode(image, size.height(), size.width(), size.channels(), Framing.CROP);
        ModelArchive archive = model.archive();
        int dimension = archive.shape().latentDimension();
        float[] mean = new float[dimension];
        float[] variance = new float[dimension];
        try (Encoder expected = new Encoder(archive, 1)) {
            expected.encode(backbone.features(List.of(seen)), 1, mean, variance);
        }
        EncodedImage latent = LatentRecord.parseFrom(record.value()).getEncoded();
        assertEquals(model.generation(), latent.getGeneration());
        assertArrayEquals(
                seen.scaled(new ModelInputSize(28, 28, 1)).pixels(),
                latent.getThumbnail().toByteArray());
        for (int d = 0; d < dimension; d++) {
            assertEquals(mean[d], latent.getMean(d), 1e-4f);
            assertEquals(variance[d], latent.getVariance(d), 1e-4f * variance[d]);
        }
    }
}
