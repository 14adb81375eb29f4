package io.infinimix.lab.drift;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How close the alarm was while streams changed. */
final class DriftChart {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 480;

    private DriftChart() {}

    /** @param change number of the image with which the streams change */
    static void write(Path folder, Map<String, DriftRun> streams, int change) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle("images since the change began")
                .yAxisTitle("evidence, 1 is flagged")
                .build();
        chart.getStyler().setMarkerSize(0).setChartBackgroundColor(Color.WHITE);
        streams.forEach((title, run) -> {
            double[] x = IntStream.range(0, run.levels().size())
                    .mapToDouble(n -> n * DriftRun.EVERY - change)
                    .toArray();
            double[] y = run.levels().stream().mapToDouble(level -> level).toArray();
            chart.addSeries(title, x, y).setMarker(SeriesMarkers.NONE);
        });
        Files.createDirectories(folder);
        BitmapEncoder.saveBitmap(chart, folder.resolve("drift").toString(), BitmapFormat.PNG);
    }
}
