package io.infinimix.dpgmmservice.projection;

import java.util.Arrays;
import java.util.List;

/**
 * A fixed smooth map from the latent space of one generation to the plane. Anchors are the centres of the clusters that the release brought, placed
 * in the plane by stress; a latent z lies at Σ_k r_k(z) (a_k + S P (z − μ_k)), where r_k falls with the distance to the centre μ_k, a_k is the anchor's place,
 * P projects on the principal plane of the centres, and S spreads. Distances on the map are therefore hints: neighbours are neighbours, gaps may be larger or smaller.
 * Immutable.
 */
public final class MapProjection {

    private static final double SPREAD = 1.6;
    private static final double SOFTNESS = 0.3;

    private final double[][] centres;
    private final double[][] places;
    private final double[][] plane;
    private final double inverseScale;

    private MapProjection(double[][] centres, double[][] places, double[][] plane, double inverseScale) {
        this.centres = centres;
        this.places = places;
        this.plane = plane;
        this.inverseScale = inverseScale;
    }

    /**
     * @param centres of the clusters in the latent space, at least one, all of length D
     */
    public static MapProjection around(List<double[]> centres) {
        if (centres.isEmpty()) {
            throw new IllegalArgumentException("a map needs at least one centre");
        }
        double[][] anchors = centres.stream().map(double[]::clone).toArray(double[][]::new);
        double[][] plane = PrincipalPlane.of(anchors);
        double[] middle = PrincipalPlane.centre(anchors);
        double[][] start = new double[anchors.length][];
        for (int k = 0; k < anchors.length; k++) {
            start[k] = onPlane(plane, anchors[k], middle);
        }
        double[][] distances = distances(anchors);
        double[] nearest = nearestNeighbours(distances);
        double typical = nearest.length == 0 ? 1 : Math.max(1e-9, nearest[nearest.length / 2]);
        double softness = SOFTNESS * typical;
        return new MapProjection(anchors, StressLayout.of(distances, start), plane, 1 / (2 * softness * softness));
    }

    /** Writes the latent's place to {@code place[0]} and {@code place[1]}. */
    public void project(float[] latent, double[] place) {
        double[] closeness = new double[centres.length];
        double best = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < centres.length; k++) {
            double square = 0;
            for (int d = 0; d < latent.length; d++) {
                double difference = latent[d] - centres[k][d];
                square += difference * difference;
            }
            closeness[k] = -square * inverseScale;
            best = Math.max(best, closeness[k]);
        }
        double total = 0;
        double x = 0;
        double y = 0;
        for (int k = 0; k < centres.length; k++) {
            double share = Math.exp(closeness[k] - best);
            if (share < 1e-6) {
                continue;
            }
            double along = 0;
            double across = 0;
            for (int d = 0; d < latent.length; d++) {
                double difference = latent[d] - centres[k][d];
                along += plane[0][d] * difference;
                across += plane[1][d] * difference;
            }
            total += share;
            x += share * (places[k][0] + SPREAD * along);
            y += share * (places[k][1] + SPREAD * across);
        }
        place[0] = x / total;
        place[1] = y / total;
    }

    /** Length D of the latents. */
    public int dimension() {
        return centres[0].length;
    }

    private static double[] onPlane(double[][] plane, double[] point, double[] middle) {
        double[] difference = new double[point.length];
        for (int d = 0; d < point.length; d++) {
            difference[d] = point[d] - middle[d];
        }
        return new double[] {PrincipalPlane.dot(plane[0], difference), PrincipalPlane.dot(plane[1], difference)};
    }

    private static double[][] distances(double[][] points) {
        double[][] distances = new double[points.length][points.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < i; j++) {
                double square = 0;
                for (int d = 0; d < points[i].length; d++) {
                    square += (points[i][d] - points[j][d]) * (points[i][d] - points[j][d]);
                }
                distances[i][j] = Math.sqrt(square);
                distances[j][i] = distances[i][j];
            }
        }
        return distances;
    }

    private static double[] nearestNeighbours(double[][] distances) {
        if (distances.length < 2) {
            return new double[0];
        }
        double[] nearest = new double[distances.length];
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = Double.POSITIVE_INFINITY;
            for (int j = 0; j < nearest.length; j++) {
                if (i != j) {
                    nearest[i] = Math.min(nearest[i], distances[i][j]);
                }
            }
        }
        Arrays.sort(nearest);
        return nearest;
    }
}
