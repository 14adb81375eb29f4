package io.infinimix.lab.recipe;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts of the epochs, one line a seed. */
final class RecipeCharts {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;

    private RecipeCharts() {}

    static void write(Path folder, Map<Integer, List<EpochScore>> runs) throws IOException {
        boolean tested = runs.values().stream().flatMap(List::stream).anyMatch(score -> score.test() != null);
        write(folder, runs, "nmi", (tested ? "test" : "train") + " NMI", score -> nmi(score, tested));
        write(folder, runs, "objective", "joint objective, nats per image", RecipeCharts::objective);
        write(folder, runs, "modularity", "modularity on the graph", EpochScore::modularity);
    }

    private static double nmi(EpochScore score, boolean tested) {
        var scores = tested ? score.test() : score.train();
        return scores == null ? Double.NaN : scores.nmi();
    }

    private static double objective(EpochScore score) {
        return score.stage().startsWith("joint") ? score.terms().getOrDefault("objective", Double.NaN) : Double.NaN;
    }

    private static void write(
            Path folder,
            Map<Integer, List<EpochScore>> runs,
            String name,
            String title,
            ToDoubleFunction<EpochScore> figure)
            throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle("epoch: teaching, then joint training")
                .yAxisTitle(title)
                .build();
        chart.getStyler().setMarkerSize(4);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        runs.forEach((seed, run) -> {
            List<Double> x = new ArrayList<>();
            List<Double> y = new ArrayList<>();
            double epoch = 0;
            for (EpochScore score : run) {
                double value = figure.applyAsDouble(score);
                if (!Double.isNaN(value) && !score.stage().equals("released")) {
                    x.add(epoch);
                    y.add(value);
                }
                epoch += score.stage().equals("graph") ? 0 : 1;
            }
            if (!x.isEmpty()) {
                chart.addSeries("seed " + seed, x, y).setMarker(SeriesMarkers.CIRCLE);
            }
        });
        if (!chart.getSeriesCollection().isEmpty()) {
            BitmapEncoder.saveBitmap(chart, folder.resolve(name).toString(), BitmapFormat.PNG);
        }
    }
}
