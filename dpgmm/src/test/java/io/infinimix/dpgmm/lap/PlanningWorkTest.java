package io.infinimix.dpgmm.lap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** With little time for planning, components are looked at lap after lap: the same clusters are found, later. */
class PlanningWorkTest {

    private static final int CLUSTERS = 16;
    private static final int ROWS = 1_600;
    private static final MixturePrior PRIOR =
            MixturePrior.expecting(Covariance.FULL, 5, 1e-4, 4, new double[] {0.25, 0.25}, new double[2]);

    /** Four crowds of four clusters each. */
    private static Rows rows(int clusters) {
        Random random = new Random(3);
        double[] values = new double[2 * ROWS];
        for (int n = 0; n < ROWS; n++) {
            int cluster = n % clusters;
            values[2 * n] = 60 * (cluster / 8) + 5 * (cluster % 2) + 0.5 * random.nextGaussian();
            values[2 * n + 1] = 60 * (cluster / 4 % 2) + 5 * (cluster / 2 % 2) + 0.5 * random.nextGaussian();
        }
        return Rows.of(values, 2);
    }

    private static LiveBatches live(long work) {
        LiveBatches live = new LiveBatches(
                new MoveSettings(true, true, true, 40, 4, 2_000, 1, work), CoordinatorState.start(PRIOR, 1), 800);
        live.arrive(0, rows(CLUSTERS));
        return live;
    }

    @Test
    void findsAllWhereOneComponentALapIsLookedAt() {
        LiveBatches live = live(0);
        boolean waited = false;
        for (int lap = 0; lap < 60; lap++) {
            live.visit(live.rows.keySet());
            live.conclude();
            assertTrue(live.coordinator.pendingBirths().size() <= 1, "lap " + lap);
            waited |= live.coordinator.componentsWait();
        }
        assertTrue(waited, "some had to wait");
        assertEquals(CLUSTERS, live.coordinator.totals().size());
        assertFalse(live.coordinator.componentsWait(), "nothing is left to look at");
    }

    /** A component that has grown by a new cluster is looked at before all those that stayed what they were. */
    @Test
    void whatChangedMostComesFirst() {
        LiveBatches live = live(0);
        for (int lap = 0; lap < 60; lap++) {
            live.visit(live.rows.keySet());
            live.conclude();
        }
        Random random = new Random(4);
        double[] values = new double[2 * 400];
        for (int n = 0; n < 400; n++) {
            boolean fresh = n < 100;
            values[2 * n] = fresh
                    ? 30 + 0.5 * random.nextGaussian()
                    : 60 * (n / 8 % 2) + 5 * (n % 2) + 0.5 * random.nextGaussian();
            values[2 * n + 1] = fresh
                    ? 90 + 0.5 * random.nextGaussian()
                    : 60 * (n / 4 % 2) + 5 * (n / 2 % 2) + 0.5 * random.nextGaussian();
        }
        live.arrive(1, Rows.of(values, 2));
        for (int lap = 0; lap < 3; lap++) {
            live.visit(live.rows.keySet());
            live.conclude();
        }
        assertEquals(CLUSTERS + 1, live.coordinator.totals().size());
    }
}
