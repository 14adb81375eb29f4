package io.infinimix.dpgmmservice.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.stream.arrival.PartitionArrivals;
import io.infinimix.stream.event.ClusterName;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadCommittedViewTest {

    private final ReadCommittedView view =
            new ReadCommittedView(new Bounds(100, 100, 1000, ""), Clock.fixed(Fixtures.NOON, ZoneOffset.UTC));
    private final ClusterAnswers answers = new ClusterAnswers(view);

    private record Bounds(int replayedRecords, int mapPoints, long mapImageBytes, String encoderGroup)
            implements ViewConfig {}

    @Test
    void aSampledImageIsShown() {
        view.accept(Fixtures.mixture(1, 7, 8));
        arrive("a", 7, 0.9, 0.5, 1);
        arrive("b", 7, 0.9, 0.4, 1);

        assertEquals(List.of("b", "a"), show(7, ExemplarKind.NEWEST));
        assertEquals(2, view.sample().changesAfter(1, 0).points().size());
        assertTrue(view.thumbnail("a").isPresent());
    }

    @Test
    void anImageOfARareClusterIsAnExemplarAndNotOnTheMapWhoseSampleIsUniform() {
        view.accept(Fixtures.mixture(1, 7, 8));
        PartitionArrivals.Builder rare = Fixtures.arrival("rare", 8, 0.9, 0.5, 1, Fixtures.NOON).toBuilder();
        rare.getImageBuilder(0).setUniform(false);
        view.accept(rare.build(), Fixtures.NOON);

        assertEquals(List.of("rare"), show(8, ExemplarKind.NEWEST));
        assertEquals(List.of(), view.sample().changesAfter(1, 0).points());
    }

    @Test
    void anImageWithoutAThumbnailIsOnTheMapOnly() {
        view.accept(Fixtures.mixture(1, 7, 8));
        PartitionArrivals.Builder bare = Fixtures.arrival("bare", 8, 0.9, 0.5, 1, Fixtures.NOON).toBuilder();
        bare.getImageBuilder(0).clearThumbnail();
        view.accept(bare.build(), Fixtures.NOON);

        assertEquals(List.of(), show(8, ExemplarKind.NEWEST));
        assertEquals(1, view.sample().changesAfter(1, 0).points().size());
    }

    @Test
    void exemplarsAreOrderedByWhatTheyAreFor() {
        arrive("usual", 7, 0.99, 0.1, 1);
        arrive("unusual", 7, 0.99, 0.9, 1);
        arrive("between", 7, 0.51, 0.5, 1);

        assertEquals(List.of("usual", "between", "unusual"), show(7, ExemplarKind.NEAREST));
        assertEquals(List.of("between", "unusual", "usual"), show(7, ExemplarKind.NEWEST));
        assertEquals("between", show(7, ExemplarKind.BORDERLINE).get(0));
    }

    @Test
    void aNewerGenerationsExemplarsComeFirst() {
        for (int n = 0; n < 20; n++) {
            arrive("old-" + n, 7, 0.99, 0.01, 1);
        }
        arrive("new", 7, 0.6, 0.8, 2);

        assertEquals("new", show(7, ExemplarKind.NEAREST).get(0));
        assertEquals(12, show(7, ExemplarKind.NEAREST).size());
    }

    @Test
    void anImageThatWasNamedToAClientCanStillBeFetchedWhenOthersTookItsPlace() {
        arrive("named", 7, 0.99, 0.5, 1);
        assertEquals(List.of("named"), show(7, ExemplarKind.NEAREST));
        for (int n = 0; n < 40; n++) {
            arrive("later-" + n, 7, 0.99, 0.1, 2);
        }

        assertFalse(show(7, ExemplarKind.NEAREST).contains("named"));
        assertTrue(view.thumbnail("named").isPresent());
        assertFalse(view.thumbnail("never came").isPresent());
    }

    @Test
    void aMergedClustersImagesGoToTheOneThatStays() {
        view.accept(Fixtures.mixture(1, 7, 8));
        arrive("a", 7, 0.9, 0.5, 1);
        arrive("b", 8, 0.9, 0.5, 1);
        view.accept(0, Fixtures.born(8, 7L));
        view.accept(1, Fixtures.merged(8, 7));
        view.accept(Fixtures.mixture(1, 7));

        assertEquals(List.of("a", "b"), show(7, ExemplarKind.NEAREST));
        assertEquals(
                List.of(8L), answers.cluster(view.mixture().orElseThrow(), 7).merged());
        assertTrue(view.sample().changesAfter(1, 0).points().stream().allMatch(point -> point.uid() == 7));
        assertEquals(
                List.of(2, 1),
                view.history().steps().stream().map(CountHistory.Step::clusters).toList());
    }

    @Test
    void aClusterKnowsWhereItComesFrom() {
        view.accept(Fixtures.mixture(1, 7, 8));
        view.accept(0, Fixtures.born(8, 7L));
        view.accept(0, Fixtures.born(8, 3L));

        ClusterAnswers.ClusterAnswer cluster = answers.cluster(view.mixture().orElseThrow(), 8);
        assertEquals(7L, cluster.from());
        assertEquals(Fixtures.NOON, cluster.since());
        assertEquals(0.5, cluster.weight());
        assertEquals(10, cluster.count());
    }

    @Test
    void aNameIsGivenAndTakenBack() {
        view.accept(Fixtures.mixture(1, 7));
        view.acceptName(7, new ClusterName(7, "sevens", Fixtures.NOON));
        assertEquals("sevens", answers.cluster(view.mixture().orElseThrow(), 7).name());

        view.acceptName(7, null);
        assertNull(answers.cluster(view.mixture().orElseThrow(), 7).name());
    }

    @Test
    void anOlderGenerationIsNotShownAgain() {
        view.accept(Fixtures.mixture(2, 7));
        view.accept(Fixtures.mixture(1, 8));

        assertEquals(2, view.mixture().orElseThrow().getGeneration());
    }

    @Test
    void aListenerHearsWhatWasAndWhatComes() {
        List<Long> heard = new ArrayList<>();
        view.accept(3, Fixtures.born(7, null));
        view.accept(4, Fixtures.born(8, 7L));

        Runnable end = view.events().listen(3, entry -> heard.add(entry.offset()));
        view.accept(5, Fixtures.born(9, 7L));
        end.run();
        view.accept(6, Fixtures.born(10, 7L));

        assertEquals(List.of(4L, 5L), heard);
    }

    private void arrive(String id, long uid, double probability, double novelty, long generation) {
        view.accept(Fixtures.arrival(id, uid, probability, novelty, generation, Fixtures.NOON), Fixtures.NOON);
    }

    private List<String> show(long uid, ExemplarKind kind) {
        return view.images().show(uid, kind).stream().map(Exemplar::imageId).toList();
    }
}
