package io.infinimix.lab.recipe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infinimix.dpgmm.score.ClusteringScores;
import io.infinimix.lab.images.LabelledImages;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a training prints while it goes on: a line for each decision and each epoch. */
final class RecipeOutput {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter print;
    private final boolean json;
    private final int seed;

    RecipeOutput(PrintWriter print, boolean json, int seed) {
        this.print = print;
        this.json = json;
        this.seed = seed;
    }

    void begin(LabelledImages train, Optional<LabelledImages> test) {
        line(String.format(
                Locale.ROOT,
                "seed %d: %,d images to train on, %,d to test",
                seed,
                train.count(),
                test.map(LabelledImages::count).orElse(0)));
    }

    void decision(String decision) {
        line("  " + decision);
    }

    void epoch(EpochScore score) {
        print.println(json ? node(seed, score) : text(score));
        print.flush();
    }

    private void line(String text) {
        if (!json) {
            print.println(text);
            print.flush();
        }
    }

    private static String text(EpochScore score) {
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "%7.1f s  %-9s %2d", score.seconds(), score.stage(), score.epoch()));
        if (score.clusters() > 0) {
            line.append(String.format(Locale.ROOT, "  K %d", score.clusters()));
        }
        append(line, "train", score.train());
        append(line, "test", score.test());
        if (!Double.isNaN(score.modularity())) {
            line.append(String.format(Locale.ROOT, " | modularity %.4f", score.modularity()));
        }
        if (score.examination() != null) {
            line.append(String.format(
                    Locale.ROOT,
                    " held out: modularity %.4f agreement %.4f reconstruction %.1f",
                    score.examination().modularity(),
                    score.examination().agreement(),
                    score.examination().reconstruction()));
        }
        line.append(" |");
        new TreeMap<>(score.terms())
                .forEach((term, value) -> line.append(String.format(Locale.ROOT, " %s %.4g", term, value)));
        return line.toString();
    }

    private static void append(StringBuilder line, String split, ClusteringScores scores) {
        if (scores != null) {
            line.append(String.format(
                    Locale.ROOT,
                    " | %s NMI %.4f completeness %.4f accuracy %.4f purity %.4f ARI %.4f",
                    split,
                    scores.nmi(),
                    scores.completeness(),
                    scores.accuracy(),
                    scores.purity(),
                    scores.adjustedRand()));
        }
    }

    /** Writes the epochs of all runs, a line of JSON each. */
    static void writeEpochs(Path file, Map<Integer, List<EpochScore>> runs) throws IOException {
        List<String> lines = new ArrayList<>();
        runs.forEach((seed, scores) ->
                scores.forEach(score -> lines.add(node(seed, score).toString())));
        Files.write(file, lines);
    }

    private static ObjectNode node(int seed, EpochScore score) {
        ObjectNode node = JSON.createObjectNode();
        node.put("seed", seed)
                .put("stage", score.stage())
                .put("epoch", score.epoch())
                .put("seconds", score.seconds())
                .put("processorSeconds", score.processorSeconds())
                .put("k", score.clusters());
        put(node, "train", score.train());
        put(node, "test", score.test());
        if (!Double.isNaN(score.modularity())) {
            node.put("modularity", score.modularity());
        }
        if (score.examination() != null) {
            node.putObject("heldOut")
                    .put("modularity", score.examination().modularity())
                    .put("agreement", score.examination().agreement())
                    .put("reconstruction", score.examination().reconstruction());
        }
        ObjectNode terms = node.putObject("terms");
        new TreeMap<>(score.terms()).forEach(terms::put);
        return node;
    }

    private static void put(ObjectNode node, String split, ClusteringScores scores) {
        if (scores != null) {
            node.putObject(split)
                    .put("nmi", scores.nmi())
                    .put("completeness", scores.completeness())
                    .put("homogeneity", scores.homogeneity())
                    .put("accuracy", scores.accuracy())
                    .put("purity", scores.purity())
                    .put("ari", scores.adjustedRand());
        }
    }
}
