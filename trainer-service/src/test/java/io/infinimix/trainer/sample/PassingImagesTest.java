package io.infinimix.trainer.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.stream.Topics;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of images that the sample does not draw. */
class PassingImagesTest {

    private static final InputShape SHAPE = new InputShape(28, 28, 1);
    private static final int CAPACITY = 8;
    private static final int NEWEST = 12;
    private static final int IMAGES = 60;
    /** An image that is not drawn, and is older than the newest ones. */
    private static final int EARLY = 30;

    @TempDir
    private Path dir;

    /** Takes all images, and keeps their numbers. */
    private static final class Everyone implements Arrivals {
        private final List<Long> numbers = new ArrayList<>();

        @Override
        public boolean takes() {
            return true;
        }

        @Override
        public void arrived(SampledImage image, long seen) {
            numbers.add(image.number());
        }
    }

    @Test
    void areAmongTheNewestAsTheyWouldBeIfTheyHadBeenDecodedOnArrival() throws IOException {
        Everyone everyone = new Everyone();
        NewestImages lazy = sampled("lazy", EARLY, new Nobody());
        NewestImages eager = sampled("eager", EARLY, everyone);

        assertEquals(IMAGES - 1, everyone.numbers.size());
        same(eager.uniform(), lazy.uniform());
        same(eager.newest(), lazy.newest());
        assertEquals(
                LongStream.rangeClosed(IMAGES - NEWEST + 1, IMAGES).boxed().toList(),
                lazy.newest().training().stream().map(SampledImage::number).toList());
        assertArrayEquals(
                new byte[] {(byte) 200, 59},
                new byte[] {last(lazy).content()[0], last(lazy).content()[27]});
    }

    @Test
    void areLeftOutOfTheNewestIfTheyAreNoImages() throws IOException {
        NewestImages images = sampled("broken", IMAGES - 2, new Nobody());

        assertEquals(IMAGES, images.uniform().seen());
        assertEquals(NEWEST - 1, images.newest().training().size());
        assertEquals(IMAGES, last(images).number());
    }

    private static SampledImage last(NewestImages images) {
        List<SampledImage> newest = images.newest().training();
        return newest.get(newest.size() - 1);
    }

    private static void same(Sample expected, Sample found) {
        assertEquals(expected.seen(), found.seen());
        assertEquals(expected.training().size(), found.training().size());
        for (int n = 0; n < expected.training().size(); n++) {
            SampledImage one = expected.training().get(n);
            SampledImage other = found.training().get(n);
            assertEquals(one.number(), other.number());
            assertEquals(one.fingerprint(), other.fingerprint());
            assertArrayEquals(one.content(), other.content());
        }
    }

    private NewestImages sampled(String name, int broken, Arrivals arrivals) throws IOException {
        JournalIdentity identity = new JournalIdentity(SHAPE, CAPACITY, 5, "topic-id");
        try (StreamSample sample = StreamSample.open(dir.resolve(name), identity, 0, NEWEST);
                ImageSampler sampler = new ImageSampler(
                        sample, SHAPE, Optional.empty(), 1000, Set.of(), arrivals, new SampleCounts())) {
            for (int number = 1; number <= IMAGES; number++) {
                byte[] file = number == broken ? "no image".getBytes(StandardCharsets.UTF_8) : png(number);
                assertTrue(file.length <= SHAPE.length(), "large files are decoded on arrival");
                sampler.accept(List.of(record(number, file)));
            }
            return sample.newest();
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(int number, byte[] file) {
        return new ConsumerRecord<>(Topics.IMAGES.name(), 0, number, null, file);
    }

    /** Grey, but for its last column, which tells its number. */
    private static byte[] png(int number) throws IOException {
        BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        for (int n = 0; n < 28 * 28; n++) {
            image.getRaster().setSample(n % 28, n / 28, 0, n % 28 == 27 ? number - 1 : 200);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        return file.toByteArray();
    }
}
