package io.infinimix.dpgmmservice.projection;

/**
 * Places points in the plane so that their distances there are as near as can be to given ones: SMACOF (de Leeuw 1977), which never raises the
 * stress Σ (‖y_i − y_j‖ − δ_ij)².
 */
final class StressLayout {

    private static final int ITERATIONS = 300;

    private StressLayout() {}

    /**
     * @param distances δ, [K][K], symmetric
     * @param start [K][2], not modified
     * @return [K][2]
     */
    static double[][] of(double[][] distances, double[][] start) {
        double[][] places = start;
        for (int n = 0; n < ITERATIONS; n++) {
            places = guttman(distances, places);
        }
        return places;
    }

    private static double[][] guttman(double[][] distances, double[][] places) {
        int size = places.length;
        double[][] next = new double[size][2];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                if (i == j) {
                    continue;
                }
                double dx = places[i][0] - places[j][0];
                double dy = places[i][1] - places[j][1];
                double ratio = distances[i][j] / Math.max(1e-9, Math.hypot(dx, dy));
                next[i][0] += (places[j][0] + ratio * dx) / size;
                next[i][1] += (places[j][1] + ratio * dy) / size;
            }
            next[i][0] += places[i][0] / size;
            next[i][1] += places[i][1] / size;
        }
        return next;
    }
}
