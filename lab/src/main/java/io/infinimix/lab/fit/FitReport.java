package io.infinimix.lab.fit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infinimix.dpgmm.score.ClusteringScores;
import io.infinimix.gmvae.training.TrainedModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a fit prints at its end.
 *
 * @param print where to
 * @param out where its files are
 * @param folders whether clusters are scored by the folders that files lie in
 */
record FitReport(PrintWriter print, Path out, boolean folders) {

    /** @param json as one line instead of a table */
    void print(
            PictureFolder folder, PictureSample sample, TrainedModel model, List<Placement> placements, boolean json) {
        long readable = placements.stream().filter(Placement::isReadable).count();
        int[] sizes = new int[model.mixture().statistics().size()];
        placements.stream().filter(Placement::isReadable).forEach(placement -> sizes[placement.cluster()]++);
        if (json) {
            ObjectNode node = new ObjectMapper().createObjectNode();
            node.put("k", sizes.length)
                    .put("images", readable)
                    .put("unreadable", placements.size() - readable)
                    .put("trainedOn", sample.images().count())
                    .put("height", sample.reader().size().height())
                    .put("width", sample.reader().size().width())
                    .put("channels", sample.reader().size().channels());
            sample.reader()
                    .backbone()
                    .ifPresent(by -> node.put("features", by.length())
                            .put("backbone", by.identity().modelSha256()));
            for (int size : sizes) {
                node.withArray("sizes").add(size);
            }
            scores(folder, placements)
                    .ifPresent(scores -> node.put("nmi", scores.nmi())
                            .put("completeness", scores.completeness())
                            .put("accuracy", scores.accuracy()));
            print.println(node);
        } else {
            print.printf(
                    Locale.ROOT,
                    "%d clusters in %,d images, %,d of them trained on at %d x %d x %d (%s)%n",
                    sizes.length,
                    readable,
                    sample.images().count(),
                    sample.reader().size().height(),
                    sample.reader().size().width(),
                    sample.reader().size().channels(),
                    sample.reason());
            for (int k = 0; k < sizes.length; k++) {
                print.printf(Locale.ROOT, "%8d %,10d %7.2f%%%n", k, sizes[k], 100.0 * sizes[k] / readable);
            }
            scores(folder, placements)
                    .ifPresent(scores -> print.printf(
                            Locale.ROOT,
                            "against the folders: NMI %.4f, completeness %.4f, accuracy %.4f%n",
                            scores.nmi(),
                            scores.completeness(),
                            scores.accuracy()));
            if (readable < placements.size()) {
                print.printf(
                        Locale.ROOT, "%,d files cannot be read; see unreadable.csv%n", placements.size() - readable);
            }
            print.printf("assignments.csv, sheets/, networks.ixgm and mixture.json are in %s%n", out);
        }
        print.flush();
    }

    private Optional<ClusteringScores> scores(PictureFolder folder, List<Placement> placements) {
        if (!folders) {
            return Optional.empty();
        }
        List<Placement> readable =
                placements.stream().filter(Placement::isReadable).toList();
        Map<String, Integer> labels = new HashMap<>();
        int[] truth = readable.stream()
                .mapToInt(placement -> labels.computeIfAbsent(folder.parent(placement.file()), name -> labels.size()))
                .toArray();
        return Optional.of(ClusteringScores.of(
                truth, readable.stream().mapToLong(Placement::cluster).toArray()));
    }
}
