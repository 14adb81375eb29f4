package io.infinimix.quickstart.fit;

import io.infinimix.dpgmm.fit.DataPrior;
import io.infinimix.dpgmm.fit.FitResult;
import io.infinimix.dpgmm.fit.FitSettings;
import io.infinimix.dpgmm.fit.MixtureFit;
import io.infinimix.dpgmm.inference.NumericalBreakdownException;
import io.infinimix.dpgmm.lap.MoveSettings;
import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.score.ClusteringScores;
import io.infinimix.dpgmm.statistics.Rows;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code infinimix fit}: a table of vectors in, clusters out. */
@Command(
        name = "fit",
        description = {
            "Clusters a table of vectors. How many clusters there are is found, not given: a variational Dirichlet-process",
            "Gaussian mixture splits, merges and deletes components for as long as its evidence lower bound rises.",
            "A folder of images: ./infinimix fit --images DIR (docs/fit.md)."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class FitCommand implements Callable<Integer> {

    private static final int UNUSABLE = 2;
    private static final int ROWS_PER_BATCH = 400;

    @Parameters(paramLabel = "FILE", description = "Vectors: .npy (float32 or float64) or .csv, one vector a row.")
    private Path file;

    @Option(
            names = "--covariance",
            paramLabel = "full|diagonal",
            description = "Form of a cluster (default: ${DEFAULT-VALUE}).",
            defaultValue = "full")
    private Covariance covariance;

    @Option(
            names = "--max-components",
            paramLabel = "K",
            description = "Most clusters there may be (default: ${DEFAULT-VALUE}).",
            defaultValue = "100")
    private int maxComponents;

    @Option(
            names = "--concentration",
            paramLabel = "G",
            description = "Of the Dirichlet process; more makes small clusters likelier (default: ${DEFAULT-VALUE}).",
            defaultValue = "5")
    private double concentration;

    @Option(
            names = "--prior-scale",
            paramLabel = "S",
            description = {
                "Variance expected within a cluster, as a share of each column's variance (default: ${DEFAULT-VALUE}).",
                "Lower it where clusters come out merged, raise it where they come out in pieces."
            },
            defaultValue = "0.1")
    private double priorScale;

    @Option(
            names = "--effective-rows",
            paramLabel = "N",
            description = {
                "Judge clusters as if there were only N rows. Clusters that are not Gaussian break into more and more",
                "pieces as rows are added; this keeps them together. Off by default."
            })
    private Double effectiveRows;

    @Option(
            names = "--laps",
            paramLabel = "N",
            description = "Passes over the data at most (default: ${DEFAULT-VALUE}).",
            defaultValue = "100")
    private int laps;

    @Option(
            names = "--batches",
            paramLabel = "B",
            description = "Batches that the rows are cut into (default: one per " + ROWS_PER_BATCH + " rows, 5 to 50).")
    private Integer batches;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Equal seeds give equal results, with any number of threads (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Default: one per processor.")
    private Integer threads;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "True labels, one a row (.csv, .txt, or .npy of whole numbers): scores the clusters by them.")
    private Path labels;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes row, cluster, probability as CSV.")
    private Path out;

    @Option(names = "--model", paramLabel = "FILE", description = "Writes the mixture as JSON.")
    private Path model;

    @Option(
            names = "--use",
            paramLabel = "FILE",
            description = "Assigns the rows to the clusters of a mixture that --model wrote, instead of fitting one.")
    private Path use;

    @Option(names = "--json", description = "Prints the result as one line of JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            run(spec.commandLine().getOut(), err);
            return 0;
        } catch (UnusableInputException | IllegalArgumentException e) {
            err.println(e.getMessage());
            return UNUSABLE;
        } catch (NumericalBreakdownException e) {
            err.println(e.getMessage() + ": scale the columns to a common size, or leave out those that repeat others");
            return 1;
        }
    }

    private void run(PrintWriter print, PrintWriter err) throws IOException, UnusableInputException {
        requireSense();
        VectorTable table = VectorTable.read(file);
        int[] truth = labels == null ? null : LabelFile.read(labels, table.rows());
        Columns columns = use == null ? Columns.worthFitting(table, err::println) : ModelFile.columns(use, table);
        Rows rows = Rows.of(columns.select(table), columns.count());
        Instant start = clock.instant();
        FitReport report;
        GaussianMixture mixture;
        if (use == null) {
            FitResult result = fit(rows, err);
            mixture = result.mixture();
            report = FitReport.of(result, table.rows(), Duration.between(start, clock.instant()));
        } else {
            mixture = ModelFile.read(use);
            report = FitReport.of(mixture, table.rows(), Duration.between(start, clock.instant()));
        }
        Assignments assignments = Assignments.of(mixture, rows);
        if (truth != null) {
            report = report.scored(ClusteringScores.of(truth, assignments.clusters()));
        }
        if (out != null) {
            assignments.write(out);
        }
        if (model != null) {
            ModelFile.write(model, mixture, columns);
        }
        print.println(json ? report.json() : report.text(assignments.sizes()));
        print.flush();
    }

    /** picocli turns this into a message without a trace. */
    private void requireSense() {
        if (!(priorScale > 0) || Double.isInfinite(priorScale)) {
            throw new IllegalArgumentException(
                    "--prior-scale is a share of the columns' variance, such as 0.1, was " + priorScale);
        }
        if (!(concentration > 0) || Double.isInfinite(concentration)) {
            throw new IllegalArgumentException("--concentration must be above 0, was " + concentration);
        }
        if (laps < 1 || maxComponents < 1 || batches != null && batches < 1 || threads != null && threads < 1) {
            throw new IllegalArgumentException("--laps, --max-components, --batches and --threads must be at least 1");
        }
        if (effectiveRows != null && !(effectiveRows > 0)) {
            throw new IllegalArgumentException("--effective-rows must be above 0, was " + effectiveRows);
        }
    }

    private FitResult fit(Rows rows, PrintWriter err) {
        MixturePrior prior = DataPrior.of(rows, covariance, concentration, priorScale);
        if (effectiveRows != null) {
            prior = prior.withCoarseness(Math.min(1, effectiveRows / rows.size()));
        }
        MoveSettings standard = MoveSettings.standard(seed);
        MoveSettings moves =
                new MoveSettings(true, true, true, maxComponents, standard.largest(), standard.reservoirRows(), seed);
        int cut = batches != null ? batches : Math.max(5, Math.min(50, rows.size() / ROWS_PER_BATCH));
        int parallel = threads != null ? threads : Runtime.getRuntime().availableProcessors();
        try (FitProgress progress = new FitProgress(err, Boolean.getBoolean("infinimix.terminal"), laps)) {
            return MixtureFit.run(rows, prior, new FitSettings(moves, cut, laps, parallel), progress::show);
        }
    }
}
