package io.infinimix.quickstart.glyph;

import java.util.ArrayList;
import java.util.List;

/**
 * A line drawn without lifting the pen, as points close enough together for bending. Coordinates: x to the right, y downwards, a glyph fills about [-1, 1] in both.
 *
 * @param x of each point
 * @param y of each point, same length
 */
record Stroke(double[] x, double[] y) {

    /** Largest distance between neighbouring points: a quarter of the distance over which a distortion changes. */
    private static final double STEP = 0.12;

    /** Through corners, given as x, y, x, y, ... */
    static Stroke line(double... corners) {
        List<double[]> points = new ArrayList<>();
        points.add(new double[] {corners[0], corners[1]});
        for (int n = 2; n < corners.length; n += 2) {
            double dx = corners[n] - corners[n - 2];
            double dy = corners[n + 1] - corners[n - 1];
            int parts = Math.max(1, (int) Math.ceil(Math.hypot(dx, dy) / STEP));
            for (int i = 1; i <= parts; i++) {
                points.add(new double[] {corners[n - 2] + dx * i / parts, corners[n - 1] + dy * i / parts});
            }
        }
        return of(points);
    }

    /** An arc of an ellipse; angles in degrees, 0 to the right, 90 downwards. */
    static Stroke arc(double centreX, double centreY, double radiusX, double radiusY, double from, double to) {
        return spiral(centreX, centreY, radiusX, radiusY, 1, from, to);
    }

    /** As an arc whose radii shrink linearly to a share of themselves. */
    static Stroke spiral(
            double centreX, double centreY, double radiusX, double radiusY, double shrink, double from, double to) {
        double turn = Math.toRadians(to - from);
        int parts = Math.max(2, (int) Math.ceil(Math.abs(turn) * Math.max(radiusX, radiusY) / STEP));
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i <= parts; i++) {
            double angle = Math.toRadians(from) + turn * i / parts;
            double scale = 1 + (shrink - 1) * i / parts;
            points.add(new double[] {
                centreX + radiusX * scale * Math.cos(angle), centreY + radiusY * scale * Math.sin(angle)
            });
        }
        return of(points);
    }

    /** A dot that is wider than the pen. */
    static Stroke dot(double centreX, double centreY) {
        return spiral(centreX, centreY, 0.14, 0.14, 0.2, 0, 540);
    }

    private static Stroke of(List<double[]> points) {
        double[] x = new double[points.size()];
        double[] y = new double[points.size()];
        for (int n = 0; n < x.length; n++) {
            x[n] = points.get(n)[0];
            y[n] = points.get(n)[1];
        }
        return new Stroke(x, y);
    }
}
