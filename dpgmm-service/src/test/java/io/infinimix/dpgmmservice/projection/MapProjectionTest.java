package io.infinimix.dpgmmservice.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MapProjectionTest {

    private static final int DIMENSION = 16;
    private static final int CLUSTERS = 12;
    private static final double NOISE = 0.3;

    private final Random random = new Random(3);
    private final List<double[]> centres = centres();
    private final MapProjection projection = MapProjection.around(centres);

    @Test
    void imagesOfAClusterLieTogetherAndClustersApart() {
        double[][] middle = new double[CLUSTERS][];
        double widest = 0;
        for (int k = 0; k < CLUSTERS; k++) {
            middle[k] = project(latent(centres.get(k), 0));
            for (int n = 0; n < 50; n++) {
                double[] place = project(latent(centres.get(k), NOISE));
                widest = Math.max(widest, Math.hypot(place[0] - middle[k][0], place[1] - middle[k][1]));
            }
        }
        for (int k = 0; k < CLUSTERS; k++) {
            for (int other = 0; other < k; other++) {
                double gap = Math.hypot(middle[k][0] - middle[other][0], middle[k][1] - middle[other][1]);
                assertTrue(
                        gap > widest, "clusters " + k + " and " + other + " are " + gap + " apart, images " + widest);
            }
        }
    }

    @Test
    void thePlaceOfALatentNeverChanges() {
        float[] latent = latent(centres.get(4), NOISE);

        assertArrayEquals(project(latent), project(latent));
        assertArrayEquals(project(latent), project(latent, MapProjection.around(centres)));
    }

    @Test
    void distancesOfThreeClustersAreExact() {
        List<double[]> triangle =
                List.of(new double[] {0, 0, 0, 0}, new double[] {3, 0, 0, 0}, new double[] {0, 0, 4, 0});
        MapProjection flat = MapProjection.around(triangle);
        double[] a = project(new float[4], flat);
        double[] b = project(new float[] {3, 0, 0, 0}, flat);
        double[] c = project(new float[] {0, 0, 4, 0}, flat);

        assertEquals(3, Math.hypot(a[0] - b[0], a[1] - b[1]), 0.05);
        assertEquals(4, Math.hypot(a[0] - c[0], a[1] - c[1]), 0.05);
        assertEquals(5, Math.hypot(b[0] - c[0], b[1] - c[1]), 0.05);
    }

    @Test
    void oneClusterIsEnough() {
        MapProjection single = MapProjection.around(List.of(new double[] {1, 2, 3}));

        double[] there = project(new float[] {2, 2, 3}, single);
        double[] elsewhere = project(new float[] {1, 4, 3}, single);

        assertTrue(Math.hypot(there[0] - elsewhere[0], there[1] - elsewhere[1]) > 1);
    }

    @Test
    void noClusterIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> MapProjection.around(List.of()));
    }

    private List<double[]> centres() {
        List<double[]> drawn = new ArrayList<>();
        for (int k = 0; k < CLUSTERS; k++) {
            drawn.add(random.doubles(DIMENSION, -3, 3).toArray());
        }
        return drawn;
    }

    private float[] latent(double[] centre, double noise) {
        float[] latent = new float[DIMENSION];
        for (int d = 0; d < DIMENSION; d++) {
            latent[d] = (float) (centre[d] + noise * random.nextGaussian());
        }
        return latent;
    }

    private double[] project(float[] latent) {
        return project(latent, projection);
    }

    private static double[] project(float[] latent, MapProjection projection) {
        double[] place = new double[2];
        projection.project(latent, place);
        return place;
    }
}
