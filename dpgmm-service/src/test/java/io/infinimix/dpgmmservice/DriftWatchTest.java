package io.infinimix.dpgmmservice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmmservice.TopologySettings.DriftPolicy;
import io.infinimix.dpgmmservice.TopologySettings.Retention;
import io.infinimix.dpgmmservice.message.StatisticsReader;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.event.StreamDrift;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.latent.ImageQuality;
import io.infinimix.stream.mixture.Account;
import io.infinimix.stream.model.ModelManifest;
import io.infinimix.stream.model.Release;
import io.infinimix.stream.model.SeedMixture;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gaussians over several partitions with tasks that crash: a camera is moved, or nothing happens. */
class DriftWatchTest {

    private static final int PARTITIONS = 3;
    private static final int KINDS = 4;
    private static final int DIMENSION = 4;
    private static final int TRAINED = 600;
    private static final int USUAL = 2400;
    private static final int ROUND = 60;

    @TempDir
    Path dir;

    private final Gaussians data = new Gaussians(7, KINDS, DIMENSION);
    private SimulatedStream stream;
    private int fed;
    private float brightness = 120;

    private void begin(DriftPolicy policy, double crashes) {
        stream = new SimulatedStream(Settings.of(100, 400, Retention.ABSORB, policy), PARTITIONS, dir, 1, crashes);
        stream.release(release(1, TRAINED));
        stream.pass(Settings.LAP);
    }

    private Release release(long generation, long seen) {
        SeedMixture seed = data.seed(KINDS, 500);
        GaussianMixture mixture = GaussianMixture.of(
                StatisticsReader.prior(seed.getPrior(), 1),
                StatisticsReader.statistics(seed.getStatistics(), data.prior().covariance()));
        double[] densities = IntStream.range(0, 1000)
                .mapToObj(n -> data.latent("trained-" + n, generation, n % KINDS))
                .mapToDouble(image -> mixture.logDensity(image.getMeanList().stream()
                        .mapToDouble(Float::doubleValue)
                        .toArray()))
                .sorted()
                .toArray();
        return Release.cut(
                ModelManifest.newBuilder()
                        .setGeneration(generation)
                        .setReleased(true)
                        .setSeenImages(seen)
                        .build(),
                new byte[] {1, 2, 3},
                seed.toBuilder()
                        .addAllDensityQuantile(Arrays.stream(densities).boxed().toList())
                        .build()
                        .toByteArray());
    }

    /** @param moved how far every latent is from where its kind was */
    private void feed(int images, double moved) {
        for (int n = 0; n < images; n++, fed++) {
            EncodedImage image = data.latent("image-" + fed, 1, fed % KINDS);
            EncodedImage.Builder changed = image.toBuilder().clearMean();
            changed.setQuality(ImageQuality.newBuilder()
                    .setBrightness(brightness + 10 * (fed % 5))
                    .setContrast(60)
                    .setSharpness(1 + fed % 7));
            image.getMeanList().forEach(value -> changed.addMean((float) (value + moved)));
            stream.latent(fed % PARTITIONS, changed.build());
            if (fed % ROUND == 0) {
                stream.pass(Settings.LAP.dividedBy(4));
            }
        }
        stream.pass(Settings.LAP);
    }

    private List<ClusterEvent> drifts() {
        return stream.events.stream()
                .filter(event -> event.type() == ClusterEvent.Type.DRIFT)
                .toList();
    }

    private void assertAccountWhole() {
        assertEquals(fed, stream.mixture(1).getAccount().getAccepted());
        assertEquals(0, stream.gauge("infinimix.mixture.unaccounted.latents"));
    }

    @Test
    void tellsOfAnAbruptChangeWhateverCrashes() {
        begin(DriftPolicy.NONE, 0.05);
        feed(TRAINED + USUAL, 0);
        assertEquals(List.of(), drifts());

        feed(500, 1.5);

        assertTrue(stream.crashed() > 0);
        assertEquals(1, drifts().size());
        ClusterEvent event = drifts().get(0);
        assertEquals("1:drift:1", event.id());
        assertEquals(StreamDrift.Kind.ABRUPT, event.drift().kind());
        assertEquals(StreamDrift.Policy.NONE, event.drift().policy());
        assertTrue(event.drift().images() <= 500, event::toString);
        // Counts that crashes took are missing.
        assertEquals(TRAINED + USUAL, event.drift().sinceImage(), 2 * ROUND, event::toString);
        assertTrue(event.drift().since().isBefore(event.at()), event::toString);
        assertTrue(event.drift().strength() > 0.25, event::toString);
        assertEquals(StreamDrift.Measure.DENSITY, event.drift().measure());
        assertEquals(
                1,
                stream.registry
                        .counter("infinimix.drifts", "kind", "abrupt", "measure", "density")
                        .count());
        assertAccountWhole();
    }

    /** A light that fails is told, and nothing is done about it where the latents do not change. */
    @Test
    void tellsOfAChangeOfTheLight() {
        begin(DriftPolicy.FORGET, 0.05);
        feed(TRAINED + USUAL, 0);
        brightness = 80;
        feed(500, 0);

        assertEquals(1, drifts().size());
        StreamDrift drift = drifts().get(0).drift();
        assertEquals(StreamDrift.Measure.LIGHT, drift.measure());
        assertEquals(StreamDrift.Policy.NONE, drift.policy());
        assertEquals(0, stream.mixture(1).getAccount().getForgotten());
    }

    /** Images that the release was trained on fit it better than any other: that is no drift. */
    @Test
    void leavesOutWhatTheReleaseWasTrainedOn() {
        begin(DriftPolicy.NONE, 0);
        feed(TRAINED, 1.5);
        feed(USUAL, 0);

        assertEquals(List.of(), drifts());
    }

    @Test
    void forgetsWhatWasBeforeTheChange() {
        begin(DriftPolicy.FORGET, 0.05);
        feed(TRAINED + USUAL, 0);
        Account before = stream.mixture(1).getAccount();
        assertEquals(0, before.getForgotten());

        feed(900, 1.5);

        assertEquals(StreamDrift.Policy.FORGET, drifts().get(0).drift().policy());
        Account after = stream.mixture(1).getAccount();
        assertTrue(after.getForgotten() >= before.getLive(), after::toString);
        assertEquals(before.getAbsorbed(), after.getAbsorbed());
        assertAccountWhole();
    }

    @Test
    void becomesASlidingWindowFromTheChangeOn() {
        begin(DriftPolicy.WINDOW, 0.05);
        feed(TRAINED + USUAL, 0);
        long absorbed = stream.mixture(1).getAccount().getAbsorbed();

        feed(2400, 1.5);

        Account after = stream.mixture(1).getAccount();
        assertTrue(after.getForgotten() > 0, after::toString);
        assertTrue(after.getAbsorbed() - absorbed <= 500, "absorbed before it was found: " + after);
        assertAccountWhole();
    }
}
