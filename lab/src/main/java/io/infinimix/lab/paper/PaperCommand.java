package io.infinimix.lab.paper;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.infinimix.lab.images.DrawnShapes;
import io.infinimix.lab.images.ImageFolder;
import io.infinimix.lab.images.LabelledImages;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code infinimix paper}: every row of the paper's table. */
@Command(
        name = "paper",
        description = {
            "Trains and scores every system of the paper that the project started from, and Infinimix, the same way.",
            "Finished cells are kept in --out and not computed again: a run that was stopped goes on where it was.",
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PaperCommand implements Callable<Integer> {

    private static final List<Integer> HIDDEN = List.of(512, 512);
    private static final List<Integer> QUICK_HIDDEN = List.of(128, 128);
    private static final int QUICK_IMAGES = 600;
    private static final int QUICK_EPOCHS = 12;
    private static final int QUICK_RECIPE_PASSES = 12;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of idx files with labels; those named t10k... or test... are scored.")
    private Path data;

    @Option(
            names = "--subset",
            paramLabel = "N",
            description = "Train on N of the images at random, the same for all cells (default: all; --quick: 600).")
    private Integer subset;

    @Option(
            names = "--latent",
            paramLabel = "Z",
            split = ",",
            description = "Latent dimensions (default: 10,16,8,64; --quick: 10).")
    private int[] latent;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the images for each of the paper's networks (default: 100; --quick: 12).")
    private Integer epochs;

    @Option(
            names = "--rows",
            paramLabel = "ROW",
            split = ",",
            description =
                    "Only these rows (default: all): vae-fixed, vae-kmeans, vae-gmm, vae-dpgmm, gmvae, gmvae-soft,"
                            + " gmvae-hard, gmvae-dpgmm, joint-soft, joint-hard, joint-pretrained, infinimix.")
    private List<String> rows;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Trainings of each cell, with the seeds 0 to N - 1 (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int seeds;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder of the cells, the pictures and the report (default: ${DEFAULT-VALUE}).",
            defaultValue = "paper")
    private Path out;

    @Option(
            names = "--quick",
            description = "All rows within minutes: 600 images, drawn ones without --data, small networks.")
    private boolean quick;

    @Option(names = "--json", description = "The last line is JSON: a list of the cells.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Cell> cells = cells();
        ImageFolder images = images();
        Scale scale = new Scale(
                epochs != null ? epochs : quick ? QUICK_EPOCHS : 100,
                quick ? QUICK_HIDDEN : HIDDEN,
                quick ? QUICK_RECIPE_PASSES : 0,
                images.train().count(),
                images.test().map(LabelledImages::count).orElse(0));
        CellStore store = new CellStore(out, scale);
        List<CellResult> results = new ArrayList<>();
        PrintWriter print = spec.commandLine().getOut();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            Optional<CellResult> found = store.find(cell);
            CellResult result = found.isPresent() ? found.get() : compute(cell, i, cells.size(), images, scale, store);
            results.add(result);
            print.println(line(cell, i, cells.size(), result, found.isPresent()));
            print.flush();
            report(scale, results);
        }
        print.println("The table is in " + out.resolve("paper.md") + " and " + out.resolve("paper.html"));
        if (json) {
            print.println(summary(results));
        }
        print.flush();
        return 0;
    }

    /** All cells, the rows of one latent size together and the sizes in the order given, so that tables fill column by column. */
    private List<Cell> cells() {
        int[] sizes = latent != null ? latent : quick ? new int[] {10} : new int[] {10, 16, 8, 64};
        if (seeds < 1 || Arrays.stream(sizes).anyMatch(z -> z < 2 || z > 1024)) {
            throw new IllegalArgumentException("--seeds must be at least 1 and --latent in 2..1024");
        }
        List<Row> chosen = rows == null
                ? List.of(Row.values())
                : rows.stream().map(Row::of).distinct().toList();
        List<Cell> cells = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            for (int size : sizes) {
                for (Row row : chosen) {
                    cells.add(new Cell(row, size, seed));
                }
            }
        }
        return cells;
    }

    private ImageFolder images() throws IOException {
        if (data == null && !quick) {
            throw new IllegalArgumentException("--data names the images; only --quick can do without");
        }
        if (subset != null && (data == null || subset < 1)) {
            throw new IllegalArgumentException("--subset must be at least 1 and is of the images that --data names");
        }
        if (data == null) {
            return new ImageFolder(
                    DrawnShapes.draw(QUICK_IMAGES, 1), Optional.of(DrawnShapes.draw(QUICK_IMAGES / 2, 2)));
        }
        ImageFolder folder = ImageFolder.read(data);
        LabelledImages train = folder.train();
        if (quick || subset != null) {
            train = train.sample(subset != null ? subset : QUICK_IMAGES, 1);
        }
        return new ImageFolder(
                train, quick ? folder.test().map(images -> images.sample(QUICK_IMAGES, 1)) : folder.test());
    }

    private CellResult compute(Cell cell, int at, int of, ImageFolder images, Scale scale, CellStore store)
            throws IOException {
        try (EpochProgress progress =
                EpochProgress.of(String.format(Locale.ROOT, "[%d/%d] %s", at + 1, of, cell.name()), scale.epochs())) {
            CellRun run = new CellRun(images.train(), images.test(), scale, store, System::nanoTime, progress::epoch);
            FinishedCell finished = run.run(cell);
            if (cell.seed() == 0) {
                new CellPictures(out).write(cell, finished, images.test().orElse(images.train()));
            }
            store.write(cell, finished.result());
            return finished.result();
        }
    }

    private static String line(Cell cell, int at, int of, CellResult result, boolean found) {
        return String.format(
                Locale.ROOT,
                "[%d/%d] %s: NMI %.3f, completeness %.3f, accuracy %.3f, K %d, %.1f s%s",
                at + 1,
                of,
                cell.name(),
                result.test().nmi(),
                result.test().completeness(),
                result.test().accuracy(),
                result.components(),
                result.seconds(),
                found ? " (computed before)" : "");
    }

    private void report(Scale scale, List<CellResult> results) throws IOException {
        String command = "./infinimix "
                + String.join(" ", spec.commandLine().getParseResult().originalArgs());
        String markdown = new PaperReport(command, scale, results).markdown();
        EpochCharts.write(out, results);
        Files.writeString(out.resolve("paper.md"), markdown);
        Files.writeString(out.resolve("paper.html"), ReportPage.of("The paper's table", markdown));
    }

    private static String summary(List<CellResult> results) {
        ArrayNode list = new ObjectMapper().createArrayNode();
        for (CellResult result : results) {
            list.addObject()
                    .put("row", result.row().id())
                    .put("latent", result.latent())
                    .put("seed", result.seed())
                    .put("nmi", result.test().nmi())
                    .put("completeness", result.test().completeness())
                    .put("accuracy", result.test().accuracy())
                    .put("ari", result.test().adjustedRand())
                    .put("k", result.components())
                    .put("seconds", result.seconds());
        }
        return list.toString();
    }
}
