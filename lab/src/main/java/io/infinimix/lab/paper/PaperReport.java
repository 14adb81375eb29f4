package io.infinimix.lab.paper;

import io.infinimix.dpgmm.score.ClusteringScores;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The table as Markdown: medians over seeds, the paper's figure beside ours. */
final class PaperReport {

    private final String command;
    private final Scale scale;
    private final List<CellResult> cells;

    /**
     * @param command that makes this report
     * @param cells finished, in any order
     */
    PaperReport(String command, Scale scale, List<CellResult> cells) {
        this.command = command;
        this.scale = scale;
        this.cells = cells;
    }

    String markdown() {
        StringBuilder text = new StringBuilder("# The paper's table, and ours beside it\n\n");
        text.append("`").append(command).append("`\n\n");
        text.append(String.format(
                Locale.ROOT,
                "%,d images to train on, %s; hidden layers %s; %d epochs for each of the paper's networks, of which"
                        + " the pretrained row spends %d on its GMVAE.%nLabels are used for scoring alone. NMI is that of"
                        + " the arithmetic mean; cells are medians over seeds.%n%n",
                scale.images(),
                scale.tested() > 0
                        ? String.format(Locale.ROOT, "%,d others scored", scale.tested())
                        : "the same scored, for there are no others",
                scale.hidden(),
                scale.epochs(),
                scale.pretraining()));
        text.append("Of the paper's own figures only two are at hand: its best cell, ")
                .append(Published.BEST)
                .append(" with the number of components given, and the range of its joint training; of which measure"
                        + " is not said.\n\n");
        table(text, "NMI", ClusteringScores::nmi);
        table(text, "Completeness", ClusteringScores::completeness);
        details(text);
        pictures(text);
        return text.toString();
    }

    private int[] latents() {
        return cells.stream().mapToInt(CellResult::latent).distinct().sorted().toArray();
    }

    private List<Row> rows() {
        return Arrays.stream(Row.values())
                .filter(row -> cells.stream().anyMatch(cell -> cell.row() == row))
                .toList();
    }

    private void table(StringBuilder text, String title, ToDoubleFunction<ClusteringScores> score) {
        text.append("## ").append(title).append("\n\n| row | the paper's |");
        Arrays.stream(latents()).forEach(z -> text.append(" Z = ").append(z).append(" |"));
        text.append("\n|---|---|").append("---|".repeat(latents().length)).append('\n');
        for (Row row : rows()) {
            text.append("| ").append(row.title()).append(" | ");
            text.append(Published.of(row)).append(" |");
            for (int latent : latents()) {
                text.append(' ').append(shown(median(row, latent, score))).append(" |");
            }
            text.append('\n');
        }
        text.append('\n');
    }

    private OptionalDouble median(Row row, int latent, ToDoubleFunction<ClusteringScores> score) {
        double[] values = cells.stream()
                .filter(cell -> cell.row() == row && cell.latent() == latent)
                .mapToDouble(cell -> score.applyAsDouble(cell.test()))
                .sorted()
                .toArray();
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        int half = values.length / 2;
        return OptionalDouble.of(values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2);
    }

    private static String shown(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "not computed";
    }

    private void details(StringBuilder text) {
        text.append("## Every cell\n\n")
                .append("| row | Z | seed | NMI | completeness | homogeneity | accuracy | ARI | NMI on training images")
                .append(" | K | largest fall of NMI | seconds |\n")
                .append("|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        cells.stream()
                .sorted(Comparator.comparing(CellResult::row)
                        .thenComparing(CellResult::latent)
                        .thenComparing(CellResult::seed))
                .forEach(cell -> text.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %d | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %d | %s | %.1f |%n",
                        cell.row().id(),
                        cell.latent(),
                        cell.seed(),
                        cell.test().nmi(),
                        cell.test().completeness(),
                        cell.test().homogeneity(),
                        cell.test().accuracy(),
                        cell.test().adjustedRand(),
                        cell.train().nmi(),
                        cell.components(),
                        largestFall(cell.epochs())
                                .map(fall -> String.format(Locale.ROOT, "%.3f", fall))
                                .orElse("-"),
                        cell.seconds())));
        text.append("\n"
                + "The largest fall of NMI is the furthest that an epoch fell below the best one before it, on"
                + " training images.\n");
    }

    /** Charts of the epochs, and what the cells of seed 0 look like. */
    private void pictures(StringBuilder text) {
        text.append("\n## Over the epochs\n");
        for (int latent : latents()) {
            if (!EpochCharts.shown(cells, latent).isEmpty()) {
                text.append("\nZ = ").append(latent).append(":\n");
                for (String what : List.of(EpochCharts.NMI, EpochCharts.ACCURACY, EpochCharts.OBJECTIVE)) {
                    text.append(String.format("%n![%s](%s)%n", what, EpochCharts.file(what, latent)));
                }
            }
        }
        text.append("\n## What the cells look like\n\n"
                + "Of seed 0: test images and their reconstructions; ten samples of each cluster, a row each; latents in the"
                + " plane where they vary most (principal components), and in one that keeps neighbours (t-SNE of 1,000),"
                + " coloured by cluster.\n\n"
                + "| row | Z | reconstructions | samples | latents | neighbours |\n|---|---|---|---|---|---|\n");
        cells.stream()
                .filter(cell -> cell.seed() == 0)
                .sorted(Comparator.comparing(CellResult::latent).thenComparing(CellResult::row))
                .map(cell -> new Cell(cell.row(), cell.latent(), cell.seed()))
                .forEach(cell -> text.append(String.format(
                        "| %s | %d | ![reconstructions](%s) | ![samples](%s) | ![latents](%s) | ![neighbours](%s) |%n",
                        cell.row().id(),
                        cell.latent(),
                        CellPictures.file(cell, CellPictures.RECONSTRUCTIONS),
                        CellPictures.file(cell, CellPictures.SAMPLES),
                        CellPictures.file(cell, CellPictures.LATENTS),
                        CellPictures.file(cell, CellPictures.NEIGHBOURS))));
    }

    /** The furthest that NMI fell below its best so far; empty where epochs have no clusters. */
    static Optional<Double> largestFall(List<EpochFigures> epochs) {
        double best = 0;
        double fall = 0;
        boolean scored = false;
        for (EpochFigures epoch : epochs) {
            if (epoch.nmi() != null) {
                scored = true;
                best = Math.max(best, epoch.nmi());
                fall = Math.max(fall, best - epoch.nmi());
            }
        }
        return scored ? Optional.of(fall) : Optional.empty();
    }
}
