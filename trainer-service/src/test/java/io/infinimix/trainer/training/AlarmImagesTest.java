package io.infinimix.trainer.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.trainer.DrawnImages;
import io.infinimix.trainer.KafkaSettings;
import io.infinimix.trainer.sample.InputShape;
import io.infinimix.trainer.sample.NewestImages;
import io.infinimix.trainer.sample.Sample;
import io.infinimix.trainer.sample.SampledImage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlarmImagesTest {

    private static final InputShape SHAPE = new InputShape(28, 28, 1);
    private static final int KNOWN = 600;
    private static final int SINCE = 1000;
    private static final int SEEN = 2200;

    private final TrainingProgress progress = new TrainingProgress(
            2,
            1,
            new TrainingFeed(new KafkaSettings(Map.of(), "none")),
            new CheckpointFiles(Path.of("unused")),
            Clock.systemUTC());

    /** The stream shows kinds 0 to 2; from image 1,001 on, every second image is of the kinds 3 and 4. */
    private static int kind(int number) {
        return number > SINCE && number % 2 == 0 ? 3 + number / 2 % 2 : number % 3;
    }

    private static List<SampledImage> images(int from, int to) throws Exception {
        List<SampledImage> images = new ArrayList<>();
        try (ImageDecoder decoder = new ImageDecoder()) {
            for (int number = from; number <= to; number++) {
                images.add(new SampledImage(
                        number,
                        SampledImage.fingerprint("image-" + number),
                        decoder.decode(DrawnImages.png(kind(number), number), 28, 28, 1)
                                .pixels()));
            }
        }
        return images;
    }

    private static Sample sample(List<SampledImage> training, List<SampledImage> heldOut) {
        return new Sample(SHAPE, training, heldOut, SEEN);
    }

    @Test
    void takesTheNewestAndWhatTheyLackOfEachKnownCluster() throws Exception {
        List<SampledImage> uniform = images(1, 600);
        Challenger live =
                new TinyRecipe().challenger(Sample.joined(SHAPE, uniform).orElseThrow(), 4);
        NewestImages images =
                new NewestImages(sample(uniform, images(601, 700)), sample(images(900, 2200), images(2100, 2200)));

        TrainingSet set =
                new AlarmImages(images, KNOWN, SINCE).chosen(new Contender(live.model(), live.mixture()), 3, progress);

        List<SampledImage> chosen = set.sample().training();
        assertEquals(
                1301,
                chosen.stream().filter(image -> image.number() >= 900).count(),
                "all of the newest, those that raised the alarm too");
        long older = chosen.stream().filter(image -> image.number() <= KNOWN).count();
        // Of three known clusters 216 images each would be among 1,301 of which half are new; about 230 are.
        assertTrue(older < 250, older + " older images, though the newest lack little");
        Set<Long> once = new HashSet<>();
        chosen.forEach(image -> assertTrue(once.add(image.fingerprint()), "each image once"));
        assertEquals(201, set.sample().heldOut().size());
        assertFamiliarity(set);
    }

    private static void assertFamiliarity(TrainingSet set) {
        int[] familiar = new int[5];
        int[] all = new int[5];
        for (SampledImage image : set.sample().training()) {
            int kind = kind((int) image.number());
            all[kind]++;
            familiar[kind] += set.familiar().test(image) ? 1 : 0;
        }
        for (int kind = 0; kind < 3; kind++) {
            assertTrue(familiar[kind] > all[kind] * 0.2, kind + ": " + familiar[kind] + " of " + all[kind]);
        }
        for (int kind = 3; kind < 5; kind++) {
            assertTrue(familiar[kind] < all[kind] * 0.05, kind + ": " + familiar[kind] + " of " + all[kind]);
        }
    }

    @Test
    void bringsKnownKindsBackThatTheStreamNoLongerShows() throws Exception {
        List<SampledImage> uniform = images(1, 600);
        Challenger live =
                new TinyRecipe().challenger(Sample.joined(SHAPE, uniform).orElseThrow(), 4);
        List<SampledImage> newKindsOnly = images(1001, 2200).stream()
                .filter(image -> kind((int) image.number()) >= 3)
                .toList();

        TrainingSet set = new AlarmImages(
                        new NewestImages(sample(uniform, List.of()), sample(newKindsOnly, List.of())), KNOWN, SINCE)
                .chosen(new Contender(live.model(), live.mixture()), 3, progress);

        long older = set.sample().training().stream()
                .filter(image -> image.number() <= KNOWN)
                .count();
        assertTrue(
                older > 240 && older <= 300,
                "of each of three known clusters a sixth as many as there are newest images, were " + older);
    }

    @Test
    void staysWithTheUniformSampleWhereNothingIsKnown() throws Exception {
        List<SampledImage> uniform = images(1, 200);
        Challenger live =
                new TinyRecipe().challenger(Sample.joined(SHAPE, uniform).orElseThrow(), 4);
        NewestImages images = new NewestImages(sample(uniform, List.of()), sample(images(150, 200), List.of()));

        TrainingSet set =
                new AlarmImages(images, 20, 100).chosen(new Contender(live.model(), live.mixture()), 3, progress);

        assertEquals(uniform, set.sample().training());
        assertFalse(set.sample().training().isEmpty());
        assertTrue(set.familiar().test(uniform.get(0)));
    }
}
