package io.infinimix.bench.latency;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Histograms of how long images took, one line a load. */
public final class LatencyChart {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final double BIN_MILLIS = 10;
    private static final double LARGEST_MILLIS = 1000;

    private LatencyChart() {}

    /**
     * Writes {@code latency.png}.
     *
     * @param milliseconds of each image, by the name of the load
     */
    public static void write(Path folder, Map<String, double[]> milliseconds) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle("from feeding to the committed assignment, ms (what took longer is in the last bin)")
                .yAxisTitle("share of images, %")
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.StepArea);
        milliseconds.forEach((name, values) ->
                chart.addSeries(name, middles(), histogram(values)).setMarker(SeriesMarkers.NONE));
        BitmapEncoder.saveBitmap(chart, folder.resolve("latency").toString(), BitmapFormat.PNG);
    }

    private static double[] middles() {
        double[] middles = new double[(int) (LARGEST_MILLIS / BIN_MILLIS)];
        for (int bin = 0; bin < middles.length; bin++) {
            middles[bin] = bin * BIN_MILLIS;
        }
        return middles;
    }

    /** Percent of the values in each bin. */
    static double[] histogram(double[] values) {
        double[] shares = new double[(int) (LARGEST_MILLIS / BIN_MILLIS)];
        for (double value : values) {
            shares[(int) Math.min(shares.length - 1, Math.max(0, value / BIN_MILLIS))] += 100.0 / values.length;
        }
        return shares;
    }
}
