package io.infinimix.lab.paper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Objective, NMI and accuracy over the epochs of the first seed: a picture for each latent size, a line for each row whose network knows clusters. */
final class EpochCharts {

    static final String NMI = "NMI";
    static final String ACCURACY = "accuracy";
    static final String OBJECTIVE = "objective";

    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;

    private EpochCharts() {}

    static void write(Path folder, List<CellResult> cells) throws IOException {
        for (int latent :
                cells.stream().mapToInt(CellResult::latent).distinct().sorted().toArray()) {
            List<CellResult> shown = shown(cells, latent);
            write(folder.resolve(file(NMI, latent)), NMI, shown, EpochFigures::nmi);
            write(folder.resolve(file(ACCURACY, latent)), ACCURACY, shown, EpochFigures::accuracy);
            write(folder.resolve(file(OBJECTIVE, latent)), "objective, nats per image", shown, EpochFigures::objective);
        }
    }

    /** The cells of a latent size that charts show; where there are none, neither are charts. */
    static List<CellResult> shown(List<CellResult> cells, int latent) {
        return cells.stream()
                .filter(cell -> cell.latent() == latent && cell.seed() == 0)
                .filter(cell -> cell.epochs().stream().anyMatch(epoch -> epoch.nmi() != null))
                .toList();
    }

    /** Name of a chart's file. */
    static String file(String what, int latent) {
        return what.toLowerCase(Locale.ROOT) + "-z" + latent + ".png";
    }

    private static void write(Path file, String title, List<CellResult> cells, Function<EpochFigures, Double> figure)
            throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle("epoch")
                .yAxisTitle(title)
                .build();
        for (CellResult cell : cells) {
            List<Integer> x = new ArrayList<>();
            List<Double> y = new ArrayList<>();
            for (int epoch = 0; epoch < cell.epochs().size(); epoch++) {
                Double value = figure.apply(cell.epochs().get(epoch));
                if (value != null) {
                    x.add(epoch + 1);
                    y.add(value);
                }
            }
            if (!x.isEmpty()) {
                chart.addSeries(cell.row().id(), x, y).setMarker(SeriesMarkers.NONE);
            }
        }
        if (!chart.getSeriesCollection().isEmpty()) {
            BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
        }
    }
}
