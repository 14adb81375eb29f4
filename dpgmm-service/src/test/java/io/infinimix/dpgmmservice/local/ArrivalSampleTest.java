package io.infinimix.dpgmmservice.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.infinimix.stream.Topics;
import io.infinimix.stream.arrival.ArrivedImage;
import io.infinimix.stream.arrival.ClusterArrivals;
import io.infinimix.stream.arrival.PartitionArrivals;
import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.latent.EncodedImage;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ArrivalSampleTest {

    private final ArrivalSample sample = new ArrivalSample(3, new SplittableRandom(1), 0);
    private long now;
    private int sent;

    @Test
    void allAreCountedAndAFewAreShown() {
        arrive(7, 0.5, 900, 10);
        arrive(8, 0.995, 100, 10);
        PartitionArrivals taken = take();

        assertEquals(3, taken.getPartition());
        assertEquals(List.of(count(7, 900, 0), count(8, 100, 100)), taken.getClusterList());
        assertEquals(1_000 * 40, taken.getDelay());
        assertEquals(ArrivalSample.UNIFORM, uniform(taken));
    }

    @Test
    void aSlowStreamIsShownWhole() {
        arrive(7, 0.5, 20, 10);
        arrive(8, 0.5, 5, 10);
        PartitionArrivals taken = take();

        assertEquals(25, taken.getImageCount());
        assertEquals(25, uniform(taken));
    }

    /** Each of 1,000 images has the same chance; 400 samples give each half of the stream 5,000 images, give or take 50. */
    @Test
    void theSampleIsUniform() {
        TreeMap<Long, Integer> shown = new TreeMap<>();
        for (int n = 0; n < 400; n++) {
            arrive(7, 0.5, 500, 10);
            arrive(8, 0.5, 500, 10);
            take().getImageList().stream()
                    .filter(ArrivedImage::getUniform)
                    .forEach(image -> shown.merge(image.getCluster(), 1, Integer::sum));
        }
        assertEquals(400 * ArrivalSample.UNIFORM, shown.get(7L) + shown.get(8L));
        assertEquals(5_000, shown.get(7L), 300);
    }

    @Test
    void whereSomeHaveAThumbnailThoseAreShown() {
        for (int n = 0; n < 40; n++) {
            arrive(7, 0.5, 10, 0);
            arrive(8, 0.5, 1, 10);
        }
        PartitionArrivals taken = take();

        assertEquals(List.of(count(7, 400, 0), count(8, 40, 0)), taken.getClusterList());
        assertEquals(25, taken.getImageCount());
        assertTrue(taken.getImageList().stream()
                .noneMatch(image -> image.getThumbnail().isEmpty()));
    }

    @Test
    void whereNoneHasAThumbnailTheMapStillGetsItsSample() {
        arrive(7, 0.5, 400, 0);
        PartitionArrivals taken = take();

        assertEquals(25, uniform(taken));
    }

    @Test
    void aRareClusterIsShownByItsImageWithAThumbnail() {
        arrive(7, 0.5, 200, 10);
        arrive(8, 0.5, 5, 0);
        arrive(8, 0.5, 1, 10);
        arrive(8, 0.5, 5, 0);
        List<ArrivedImage> shown = take().getImageList().stream()
                .filter(image -> image.getCluster() == 8)
                .toList();

        assertEquals(1, shown.size());
        assertEquals(10, shown.get(0).getThumbnail().size());
    }

    @Test
    void aRareClusterIsShownOnceInAWhile() {
        int shown = 0;
        for (int n = 0; n < 100; n++) {
            arrive(7, 0.5, 5_000, 10);
            arrive(8, 0.5, 1, 10);
            shown += take().getImageList().stream()
                    .filter(image -> !image.getUniform())
                    .count();
        }
        long most = 100 * ArrivalSample.INTERVAL_MILLIS / ArrivalSample.SHOWN_EVERY_MILLIS;
        assertTrue(shown >= most - 2 && shown <= most, () -> "shown beyond the uniform sample");
    }

    @Test
    void nothingIsSaidTooSoonOrOfNothing() {
        arrive(7, 0.5, 1, 10);
        assertTrue(sample.take(ArrivalSample.INTERVAL_MILLIS - 1).isEmpty());
        assertEquals(1, take().getImageCount());
        now += 10 * ArrivalSample.INTERVAL_MILLIS;
        assertTrue(sample.take(now).isEmpty());
    }

    @Test
    void aRecordFitsHoweverLargeItsPicturesAre() {
        arrive(7, 0.5, 30, 200_000);
        PartitionArrivals taken = take();

        assertTrue(taken.getSerializedSize() < Topics.ARRIVALS.maxRecordBytes(), () -> "bytes of a record");
        assertEquals(25, uniform(taken));
        assertEquals(
                2,
                taken.getImageList().stream()
                        .filter(image -> !image.getThumbnail().isEmpty())
                        .count());
    }

    private void arrive(long cluster, double novelty, int images, int bytes) {
        for (int n = 0; n < images; n++) {
            EncodedImage image = EncodedImage.newBuilder()
                    .setImageId("image-" + sent++)
                    .setGeneration(1)
                    .addMean(1)
                    .setThumbnail(ByteString.copyFrom(new byte[bytes]))
                    .setEncodedAt(1_000)
                    .build();
            Instant at = Instant.ofEpochMilli(1_040);
            sample.add(image, new Assignment(image.getImageId(), cluster, 1, List.of(), novelty, 1, 1, "", at, at, at));
        }
    }

    private PartitionArrivals take() {
        now += ArrivalSample.INTERVAL_MILLIS;
        return sample.take(now).orElseThrow();
    }

    private static long uniform(PartitionArrivals arrivals) {
        return arrivals.getImageList().stream().filter(ArrivedImage::getUniform).count();
    }

    private static ClusterArrivals count(long uid, int images, int unusual) {
        return ClusterArrivals.newBuilder()
                .setUid(uid)
                .setImages(images)
                .setUnusual(unusual)
                .build();
    }
}
