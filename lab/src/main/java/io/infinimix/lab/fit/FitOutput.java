package io.infinimix.lab.fit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.gmvae.training.TrainedModel;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files that a fit leaves: assignments, unreadable files, networks and mixture. */
final class FitOutput {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;

    FitOutput(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    /** A line for each file that could be read, and one for each that could not in a file of their own, if there is any. */
    void assignments(PictureFolder folder, List<Placement> placements) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(directory.resolve("assignments.csv"))) {
            out.write("file,cluster,probability\n");
            for (Placement placement : placements) {
                if (placement.isReadable()) {
                    out.write(quoted(folder.name(placement.file())) + "," + placement.cluster() + ","
                            + placement.probability() + "\n");
                }
            }
        }
        Path unreadable = directory.resolve("unreadable.csv");
        Files.deleteIfExists(unreadable);
        if (!placements.stream().allMatch(Placement::isReadable)) {
            try (BufferedWriter out = Files.newBufferedWriter(unreadable)) {
                out.write("file,reason\n");
                for (Placement placement : placements) {
                    if (!placement.isReadable()) {
                        out.write(quoted(folder.name(placement.file())) + "," + quoted(placement.trouble()) + "\n");
                    }
                }
            }
        }
    }

    /** As RFC 4180 has it, where it must be. */
    static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** The networks as a model archive, and the mixture in their latent space as JSON with what was decided and why. */
    void model(TrainedModel model, GaussianMixture mixture) throws IOException {
        Files.write(directory.resolve("networks.ixgm"), model.model().toBytes());
        ObjectNode root = JSON.createObjectNode();
        root.put("format", "infinimix-image-mixture").put("version", 1);
        root.put("networks", model.model().sha256());
        ArrayNode components = root.putArray("components");
        for (int k = 0; k < mixture.size(); k++) {
            ObjectNode component = components.addObject();
            component.put("cluster", k).put("images", mixture.count(k)).put("weight", mixture.weight(k));
            component.set("mean", JSON.valueToTree(mixture.mean(k)));
            component.set("covariance", JSON.valueToTree(mixture.covariance(k)));
        }
        root.set("metrics", JSON.valueToTree(model.metrics()));
        root.set("decisions", JSON.valueToTree(model.decisions()));
        Files.writeString(directory.resolve("mixture.json"), JSON.writeValueAsString(root) + "\n");
    }
}
