package io.infinimix.dpgmmservice;

import static io.infinimix.dpgmmservice.AssignmentTopologyTest.assertAccountWhole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.event.ClusterEvent.Type;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.model.ModelChunk;
import io.infinimix.stream.model.Overlap;
import io.infinimix.stream.model.Release;
import io.infinimix.stream.model.SeedMixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationTopologyTest {

    @TempDir
    Path dir;

    private final Gaussians data = new Gaussians(12, 5, 4);

    private static Overlap overlap(long provisional, long old, double images) {
        return Overlap.newBuilder()
                .setProvisionalUid(provisional)
                .setOldUid(old)
                .setImages(images)
                .build();
    }

    @Test
    void aReleaseIsAdoptedWhole() {
        try (DrivenTopology topology = new DrivenTopology(Settings.small(), dir)) {
            topology.release(DrivenTopology.release(1, data.seed(3, 100)));

            Mixture mixture = topology.mixture();
            assertEquals(1, mixture.getGeneration());
            assertEquals(
                    List.of(1L, 2L, 3L),
                    mixture.getStatistics().getUidList().stream().sorted().toList());
            assertEquals(List.of(1L, 2L, 3L), mixture.getReleasedUidList());
            assertAccountWhole(mixture.getAccount(), 300, 0);
            List<ClusterEvent> events = topology.events();
            assertEquals(
                    List.of(Type.RELEASED, Type.BORN, Type.BORN, Type.BORN),
                    events.stream().map(ClusterEvent::type).toList());
            assertEquals(
                    events.size(),
                    events.stream().map(ClusterEvent::id).distinct().count());
        }
    }

    @Test
    void aCorruptReleaseIsRefusedAndTheChampionStays() {
        try (DrivenTopology topology = new DrivenTopology(Settings.small(), dir)) {
            topology.release(DrivenTopology.release(1, data.seed(3, 100)));
            Release corrupt = DrivenTopology.release(2, data.seed(2, 100));
            ModelChunk chunk = corrupt.chunks().get(1);
            byte[] bytes = chunk.getData().toByteArray();
            bytes[bytes.length / 2] ^= 1;
            Release broken = new Release(
                    corrupt.manifest(),
                    List.of(
                            corrupt.chunks().get(0),
                            chunk.toBuilder()
                                    .setData(com.google.protobuf.ByteString.copyFrom(bytes))
                                    .build()));

            topology.release(broken);
            topology.latent(data.latent("after", 1, 0));

            assertEquals(1, topology.mixture().getGeneration());
            assertEquals(1, topology.assignments().size());
            assertEquals(1, topology.counter("infinimix.releases.refused"));
            topology.release(DrivenTopology.release(3, data.seed(2, 100)));
            assertEquals(3, topology.mixture().getGeneration());
        }
    }

    @Test
    void aSeedThatIsNoMixtureIsRefused() {
        try (DrivenTopology topology = new DrivenTopology(Settings.small(), dir)) {
            SeedMixture.Builder seed = data.seed(2, 100).toBuilder();
            seed.getStatisticsBuilder().setSum(0, Double.NaN);
            topology.release(DrivenTopology.release(1, seed.build()));
            topology.release(DrivenTopology.release(2, SeedMixture.getDefaultInstance()));

            assertEquals(2, topology.counter("infinimix.releases.refused"));
            assertEquals(List.of(), topology.mixtureKeys());
        }
    }

    @Test
    void nothingIsAdoptedBeforeTheLivePointerComesAndNothingGoesBack() {
        try (DrivenTopology topology = new DrivenTopology(Settings.small(), dir)) {
            DrivenTopology.release(2, data.seed(3, 100)).records().forEach(topology::model);
            assertEquals(List.of(), topology.mixtureKeys());
            topology.release(DrivenTopology.release(2, data.seed(3, 100)));
            topology.release(DrivenTopology.release(1, data.seed(2, 100)));

            assertEquals(2, topology.mixture().getGeneration());
        }
    }

    @Test
    void theOldGenerationIsDrainedAtTheMarkerAndUidsAreCarriedOver() {
        try (DrivenTopology topology = new DrivenTopology(Settings.small(), dir)) {
            topology.release(DrivenTopology.release(1, data.seed(3, 100)));
            for (int n = 0; n < 130; n++) {
                topology.latent(data.latent("old-" + n, 1, n % 3));
            }
            List<Assignment> old = topology.assignments();
            assertEquals(130, old.size());
            long uidOfKind1 = clusterOf(old, "kind-1");
            topology.events();

            // Kinds 1, 3, 4 come with provisional uids 0, 1, 2; the others' clusters are gone.
            SeedMixture seed = data.seed(new int[] {1, 3, 4}, 100).toBuilder()
                    .addOverlap(overlap(0, uidOfKind1, 90))
                    .addOverlap(overlap(0, clusterOf(old, "kind-0"), 10))
                    .build();
            topology.release(DrivenTopology.release(2, seed));
            topology.latent(data.latent("straggler", 1, 0));
            topology.latent(data.latent("early", 2, 1));
            topology.switchTo(2);
            topology.switchTo(2);
            topology.latent(data.latent("new", 2, 3));
            topology.pass(Settings.LAP.multipliedBy(3));

            List<Assignment> since = topology.assignments();
            assertEquals(
                    List.of("straggler 1", "early 2", "new 2"),
                    since.stream().map(a -> a.imageId() + " " + a.generation()).toList());
            assertEquals(clusterOf(old, "kind-0"), since.get(0).cluster());
            assertEquals(uidOfKind1, since.get(1).cluster());
            assertTrue(since.get(2).cluster() > 3, "a new kind has a uid that was never used");
            Set<String> happened = topology.events().stream()
                    .filter(event -> event.type() != Type.RELEASED && event.type() != Type.BORN)
                    .map(event -> event.type() + " " + event.cluster() + " " + event.into())
                    .collect(Collectors.toSet());
            assertEquals(
                    Set.of(
                            "MERGED " + clusterOf(old, "kind-0") + " " + uidOfKind1,
                            "DELETED " + clusterOf(old, "kind-2") + " null"),
                    happened);
            assertEquals(List.of("2"), topology.mixtureKeys().stream().sorted().toList(), "the old mixture is gone");
            assertAccountWhole(topology.mixture().getAccount(), 300, 2);
            assertEquals(0, topology.gauge("infinimix.mixture.unaccounted.latents"));
        }
    }

    @Test
    void latentsOfARefusedReleaseBecomeDeadLettersOnceALaterOneIsLive() {
        try (DrivenTopology topology = new DrivenTopology(Settings.small(), dir)) {
            topology.latent(data.latent("orphan", 1, 0));
            topology.release(DrivenTopology.release(2, data.seed(3, 100)));
            topology.switchTo(2);
            topology.latent(data.latent("too late", 1, 0));
            topology.pass(Settings.LAP);

            assertEquals(
                    List.of("orphan", "too late"),
                    topology.deadLetters().stream()
                            .map(letter -> letter.key())
                            .sorted()
                            .toList());
        }
    }

    private static long clusterOf(List<Assignment> assignments, String source) {
        return assignments.stream()
                .filter(a -> a.source().equals(source))
                .findFirst()
                .orElseThrow()
                .cluster();
    }
}
