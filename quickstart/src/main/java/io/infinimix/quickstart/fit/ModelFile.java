package io.infinimix.quickstart.fit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A fitted mixture as JSON: the prior and the sufficient statistics, from which everything else follows, and for readers the components with their weights, means and covariances. Numbers
 * are written with all their digits, so that what is read back is the same mixture.
 */
final class ModelFile {

    private static final String FORMAT = "infinimix-mixture";
    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ModelFile() {}

    static void write(Path file, GaussianMixture mixture, Columns columns) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT).put("version", VERSION);
        root.set("columns", MAPPER.valueToTree(columns.indices()));
        root.put("tableColumns", columns.total());
        root.set("prior", prior(mixture.prior()));
        root.set("statistics", statistics(mixture.statistics()));
        ArrayNode components = root.putArray("components");
        for (int k = 0; k < mixture.size(); k++) {
            ObjectNode component = components.addObject();
            component
                    .put("cluster", mixture.uid(k))
                    .put("points", mixture.count(k))
                    .put("weight", mixture.weight(k));
            component.set("mean", MAPPER.valueToTree(mixture.mean(k)));
            component.set("covariance", MAPPER.valueToTree(mixture.covariance(k)));
        }
        Files.writeString(file, MAPPER.writeValueAsString(root) + "\n");
    }

    private static ObjectNode prior(MixturePrior prior) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("covariance", prior.covariance().name().toLowerCase(Locale.ROOT))
                .put("concentration", prior.concentration())
                .put("meanStrength", prior.meanStrength())
                .put("degreesOfFreedom", prior.degreesOfFreedom())
                .put("coarseness", prior.coarseness());
        node.set("mean", MAPPER.valueToTree(prior.mean()));
        node.set("scale", MAPPER.valueToTree(prior.scale()));
        node.set("reference", MAPPER.valueToTree(prior.reference()));
        return node;
    }

    private static ObjectNode statistics(SufficientStatistics statistics) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("rows", statistics.rows());
        node.set("clusters", MAPPER.valueToTree(statistics.uids()));
        node.set("counts", MAPPER.valueToTree(statistics.counts()));
        node.set("sums", MAPPER.valueToTree(statistics.sums()));
        node.set("squares", MAPPER.valueToTree(statistics.squares()));
        node.set("entropies", MAPPER.valueToTree(statistics.entropies()));
        node.set("pairEntropies", MAPPER.valueToTree(statistics.pairEntropies()));
        return node;
    }

    static GaussianMixture read(Path file) throws IOException, UnusableInputException {
        JsonNode root = root(file);
        try {
            JsonNode prior = root.required("prior");
            Covariance covariance =
                    Covariance.valueOf(prior.required("covariance").asText().toUpperCase(Locale.ROOT));
            double[] mean = doubles(prior, "mean");
            JsonNode s = root.required("statistics");
            SufficientStatistics statistics = SufficientStatistics.of(
                    covariance,
                    mean.length,
                    MAPPER.treeToValue(s.required("clusters"), long[].class),
                    doubles(s, "counts"),
                    doubles(s, "sums"),
                    doubles(s, "squares"),
                    doubles(s, "entropies"),
                    doubles(s, "pairEntropies"),
                    s.required("rows").asLong());
            return GaussianMixture.of(
                    new MixturePrior(
                            covariance,
                            prior.required("concentration").asDouble(),
                            prior.required("meanStrength").asDouble(),
                            prior.required("degreesOfFreedom").asDouble(),
                            mean,
                            doubles(prior, "scale"),
                            doubles(prior, "reference"),
                            prior.required("coarseness").asDouble()),
                    statistics);
        } catch (IllegalArgumentException | JsonProcessingException e) {
            throw broken(file, e.getMessage());
        }
    }

    /** The columns that the mixture in the file is about, if the table has as many as the one that it was fitted to. */
    static Columns columns(Path file, VectorTable table) throws IOException, UnusableInputException {
        JsonNode root = root(file);
        try {
            int total = root.required("tableColumns").asInt();
            if (total != table.columns()) {
                throw new UnusableInputException(file + " was fitted to " + total + " columns, the table has "
                        + table.columns() + ": give rows of the same kind");
            }
            return new Columns(MAPPER.treeToValue(root.required("columns"), int[].class), total);
        } catch (IllegalArgumentException | JsonProcessingException e) {
            throw broken(file, e.getMessage());
        }
    }

    private static JsonNode root(Path file) throws IOException, UnusableInputException {
        if (!Files.isRegularFile(file)) {
            throw new UnusableInputException("there is no file " + file + ": give one that --model wrote");
        }
        try {
            JsonNode root = MAPPER.readTree(file.toFile());
            if (!FORMAT.equals(root.path("format").asText())
                    || root.path("version").asInt() != VERSION) {
                throw broken(file, "its format is not " + FORMAT + " " + VERSION);
            }
            return root;
        } catch (JsonProcessingException e) {
            throw broken(file, e.getOriginalMessage());
        }
    }

    private static UnusableInputException broken(Path file, String reason) {
        return new UnusableInputException(file + " is no mixture (" + reason + "): give one that --model wrote");
    }

    private static double[] doubles(JsonNode node, String field) throws JsonProcessingException {
        return MAPPER.treeToValue(node.required(field), double[].class);
    }
}
