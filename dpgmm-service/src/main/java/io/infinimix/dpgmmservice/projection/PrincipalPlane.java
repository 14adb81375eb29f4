package io.infinimix.dpgmmservice.projection;

/** The two directions along which points differ most: the leading eigenvectors of their scatter, by power iteration from a fixed start. */
final class PrincipalPlane {

    private static final int ITERATIONS = 200;

    private PrincipalPlane() {}

    /**
     * @param points [K][D], not modified
     * @return [2][D], orthonormal; where the points span less, the rest are coordinate axes
     */
    static double[][] of(double[][] points) {
        int dimension = points[0].length;
        double[] centre = centre(points);
        double[][] plane = new double[2][];
        plane[0] = leading(points, centre, null, axis(dimension, 0));
        plane[1] = dimension == 1 ? new double[1] : leading(points, centre, plane[0], axis(dimension, 1));
        return plane;
    }

    static double[] centre(double[][] points) {
        double[] centre = new double[points[0].length];
        for (double[] point : points) {
            for (int d = 0; d < centre.length; d++) {
                centre[d] += point[d] / points.length;
            }
        }
        return centre;
    }

    private static double[] leading(double[][] points, double[] centre, double[] orthogonalTo, double[] otherwise) {
        double[] direction = new double[centre.length];
        for (int d = 0; d < direction.length; d++) {
            direction[d] = 1 + 0.1 * Math.sin(1 + d);
        }
        for (int n = 0; n < ITERATIONS; n++) {
            double[] next = new double[direction.length];
            for (double[] point : points) {
                double along = 0;
                for (int d = 0; d < direction.length; d++) {
                    along += (point[d] - centre[d]) * direction[d];
                }
                for (int d = 0; d < direction.length; d++) {
                    next[d] += along * (point[d] - centre[d]);
                }
            }
            if (!normalise(next, orthogonalTo)) {
                normalise(otherwise, orthogonalTo);
                return otherwise;
            }
            direction = next;
        }
        return direction;
    }

    /** Removes the part along another unit vector and scales to length one; false where nothing is left. */
    private static boolean normalise(double[] direction, double[] orthogonalTo) {
        if (orthogonalTo != null) {
            double along = dot(direction, orthogonalTo);
            for (int d = 0; d < direction.length; d++) {
                direction[d] -= along * orthogonalTo[d];
            }
        }
        double length = Math.sqrt(dot(direction, direction));
        if (length < 1e-9) {
            return false;
        }
        for (int d = 0; d < direction.length; d++) {
            direction[d] /= length;
        }
        return true;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }

    private static double[] axis(int dimension, int d) {
        double[] axis = new double[dimension];
        axis[Math.min(d, dimension - 1)] = 1;
        return axis;
    }
}
