package io.infinimix.lab.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.score.ClusteringScores;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaperReportTest {

    private static final Scale SCALE = new Scale(100, List.of(512, 512), 0, 60_000, 10_000);

    private static CellResult cell(Row row, int latent, int seed, double nmi, Double... epochs) {
        ClusteringScores scores = new ClusteringScores(10_000, 10, 10, nmi, 0.5, 0.625, 0.25, 0.75, 0.8);
        List<EpochFigures> figures =
                List.of(epochs).stream().map(e -> new EpochFigures(100.0, e, e)).toList();
        return new CellResult(row, latent, seed, SCALE, scores, scores, 10, 12.25, figures);
    }

    @Test
    void putsMediansBesideThePapersFiguresAndSaysWhatIsMissing() {
        List<CellResult> cells = List.of(
                cell(Row.JOINT_SOFT, 10, 0, 0.5, 0.25, 0.75, 0.5),
                cell(Row.JOINT_SOFT, 10, 1, 0.6, 0.5),
                cell(Row.JOINT_SOFT, 10, 2, 0.9, 0.5),
                cell(Row.VAE_KMEANS, 8, 0, 0.4));

        String report = new PaperReport("./infinimix paper", SCALE, cells).markdown();

        assertTrue(
                report.contains("| proposed network (infinite), soft Gumbel | .53 - .68 | not computed | 0.600 |"),
                report);
        assertTrue(report.contains("| VAE + k-means (10) | not known here | 0.400 | not computed |"), report);
        assertTrue(
                report.contains("| joint-soft | 10 | 0 | 0.500 | 0.625 | 0.500 | 0.750 | 0.250 | 0.500 | 10 | 0.250 |"),
                report);
        assertTrue(report.contains("60,000 images to train on, 10,000 others scored"), report);
    }

    @Test
    void fallsAreMeasuredFromTheBestEpochBefore() {
        CellResult cell = cell(Row.GMVAE, 8, 0, 0.5, 0.25, 0.75, 0.5, 0.625);

        assertEquals(Optional.of(0.25), PaperReport.largestFall(cell.epochs()));
        assertEquals(Optional.empty(), PaperReport.largestFall(List.of(new EpochFigures(1.0, null, null))));
    }
}
