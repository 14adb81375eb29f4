package io.infinimix.trainer.sample;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.infinimix.stream.Topics;
import io.infinimix.stream.image.InputChoice;
import io.infinimix.trainer.TestStream;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who samples a stream of any images brings them to what fits the first of them, and stays with that. */
class SampleInputIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final LiveInput NONE = new Known(true, Optional.empty());
    private static final LiveInput UNKNOWN = new Known(false, Optional.empty());

    /** Says of every fetch that the topic is gone; the service's configuration silences it. */
    private static final Logger FETCHES =
            Logger.getLogger("org.apache.kafka.clients.consumer.internals.FetchCollector");

    static {
        FETCHES.setLevel(Level.SEVERE);
    }

    private record Known(boolean isKnown, Optional<InputShape> shape) implements LiveInput {}

    @TempDir
    Path dir;

    @Test
    void theFirstImagesDecideAndARestartStaysWithIt() throws Exception {
        try (TestStream stream = TestStream.start(dir.resolve("broker"))) {
            Sampling first = sampling(stream, NONE);
            first.start();
            feed(stream, 0, InputChoice.IMAGES - 1, 40);
            await().atMost(PATIENCE)
                    .until(() -> first.status().state().contains(InputChoice.IMAGES - 1 + " of " + InputChoice.IMAGES));
            assertEquals(Optional.empty(), first.snapshot(), "one image is missing");

            stream.feed("no-image", new byte[] {1, 2, 3});
            feed(stream, InputChoice.IMAGES, InputChoice.IMAGES + 20, 40);
            awaitSeen(first, InputChoice.IMAGES + 19);
            assertEquals(
                    new InputShape(32, 32, 3), first.snapshot().orElseThrow().shape());
            first.stop();

            // It does not ask whether there is a live model, which it could not know.
            feed(stream, 1000, 1010, 100);
            Sampling again = sampling(stream, UNKNOWN);
            again.start();
            awaitSeen(again, InputChoice.IMAGES + 29);
            assertEquals(
                    new InputShape(32, 32, 3), again.snapshot().orElseThrow().shape());
            again.stop();

            goesOnWhereImagesWereRemovedAndWhereTheirTopicIsAnother(stream);
        }
    }

    private void goesOnWhereImagesWereRemovedAndWhereTheirTopicIsAnother(TestStream stream) throws Exception {
        feed(stream, 2000, 2020, 40);
        stream.removeAll(Topics.IMAGES, 0);
        feed(stream, 2020, 2030, 40);
        Sampling late = sampling(stream, NONE);
        late.start();
        awaitSeen(late, InputChoice.IMAGES + 29 + 10 + 10);
        assertEquals(10, late.status().removed());

        stream.delete(Topics.IMAGES);
        await().atMost(PATIENCE).until(() -> late.status().state().startsWith("waiting for the topic"));
        stream.createTopics();
        feed(stream, 3000, 3000 + InputChoice.IMAGES, 40);
        awaitSeen(late, InputChoice.IMAGES);
        assertEquals(10, late.status().removed(), "a new topic has lost nothing");
        late.stop();
    }

    @Test
    void aLiveModelIsFitted() throws Exception {
        try (TestStream stream = TestStream.start(dir.resolve("broker"))) {
            feed(stream, 0, 5, 40);
            InputShape odd = new InputShape(20, 24, 1);
            Sampling sampling = sampling(stream, new Known(true, Optional.of(odd)));
            sampling.start();
            awaitSeen(sampling, 5);
            assertEquals(odd, sampling.snapshot().orElseThrow().shape());
            sampling.stop();
        }
    }

    private Sampling sampling(TestStream stream, LiveInput live) {
        return new Sampling(
                stream.settings(),
                new TestSampleConfig(1000, 0),
                dir.resolve("data"),
                5,
                live,
                Optional.empty(),
                new Nobody());
    }

    private static void awaitSeen(Sampling sampling, long images) {
        await().atMost(PATIENCE).until(() -> sampling.status().seen() == images);
    }

    private static void feed(TestStream stream, int from, int to, int side) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = stream.producer()) {
            for (int n = from; n < to; n++) {
                producer.send(new ProducerRecord<>(Topics.IMAGES.name(), n % 2, null, noise(side, n)));
            }
        }
    }

    private static byte[] noise(int side, int seed) throws IOException {
        BufferedImage image = new BufferedImage(side + 10, side, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int p = 0; p < side * side; p++) {
            image.setRGB(p % side, p / side, random.nextInt());
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }
}
