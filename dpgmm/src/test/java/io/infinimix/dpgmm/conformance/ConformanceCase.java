package io.infinimix.dpgmm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.dpgmm.inference.LocalScratch;
import io.infinimix.dpgmm.inference.LocalStep;
import io.infinimix.dpgmm.inference.Responsibilities;
import io.infinimix.dpgmm.inference.RowBlock;
import io.infinimix.dpgmm.numeric.LowerTriangle;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** One case: a JSON file with inputs and the values that another implementation computed from them. Components are numbered from 0, which serves as their uid. */
record ConformanceCase(String name, JsonNode json) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static ConformanceCase read(Path file) throws IOException {
        return new ConformanceCase(file.getFileName().toString(), MAPPER.readTree(file.toFile()));
    }

    String kind() {
        return json.get("kind").asText();
    }

    JsonNode get(String field) {
        return json.get(field);
    }

    Covariance covariance() {
        return "full".equals(json.get("obs").asText()) ? Covariance.FULL : Covariance.DIAGONAL;
    }

    int dimension() {
        return json.get("X").get(0).size();
    }

    MixturePrior prior() {
        JsonNode prior = json.get("prior");
        return new MixturePrior(
                covariance(),
                prior.get("gamma0").asDouble(),
                prior.get("kappa").asDouble(),
                prior.get("nu").asDouble(),
                vector(prior.get("m")),
                moments(prior.get("B")),
                new double[dimension()],
                prior.path("coarseness").asDouble(1));
    }

    /** All rows. */
    Rows rows() {
        return rows(IntStream.range(0, json.get("X").size()).toArray());
    }

    Rows rows(int[] indices) {
        double[] values = pick(json.get("X"), indices);
        double[] variances = json.has("V") ? pick(json.get("V"), indices) : null;
        return Rows.of(values, variances, dimension());
    }

    private double[] pick(JsonNode matrix, int[] indices) {
        double[] values = new double[indices.length * dimension()];
        for (int n = 0; n < indices.length; n++) {
            System.arraycopy(vector(matrix.get(indices[n])), 0, values, n * dimension(), dimension());
        }
        return values;
    }

    List<int[]> batches() {
        List<int[]> batches = new ArrayList<>();
        json.get("batches").forEach(batch -> batches.add(indices(batch)));
        return batches;
    }

    /** Statistics of some rows with given responsibilities, one matrix row each. */
    SufficientStatistics summarise(int[] indices, JsonNode responsibilities) {
        int size = responsibilities.get(0).size();
        RowBlock block = block(indices);
        StatisticsAccumulator sum = accumulator(size);
        for (int n = 0; n < indices.length; n++) {
            double[] r = vector(responsibilities.get(indices[n]));
            for (int k = 0; k < size; k++) {
                sum.add(k, r[k], block.rowMajor(), block.varianceRows(), n * dimension());
                for (int l = 0; l < k; l++) {
                    sum.addPair(l, k, r[l], r[k]);
                }
            }
        }
        sum.countRows(indices.length);
        return sum.snapshot();
    }

    SufficientStatistics summarise(JsonNode responsibilities) {
        return summarise(IntStream.range(0, json.get("X").size()).toArray(), responsibilities);
    }

    /** Statistics after a local step. */
    SufficientStatistics visit(LocalStep step, int[] indices, double[] weights) {
        Responsibilities responsibilities = evaluate(step, indices);
        RowBlock block = block(indices);
        StatisticsAccumulator sum = new StatisticsAccumulator(covariance(), dimension(), step.uids());
        for (int n = 0; n < indices.length; n++) {
            double weight = weights == null ? 1 : weights[n];
            if (weight > 0) {
                responsibilities.addTo(sum, weight, block, n);
            }
        }
        sum.countRows(indices.length);
        return sum.snapshot();
    }

    Responsibilities evaluate(LocalStep step, int[] indices) {
        Responsibilities responsibilities = new Responsibilities();
        step.evaluate(block(indices), new LocalScratch(), responsibilities);
        return responsibilities;
    }

    private RowBlock block(int[] indices) {
        RowBlock block = new RowBlock(indices.length, new double[dimension()]);
        block.load(rows(indices), 0, indices.length);
        return block;
    }

    StatisticsAccumulator accumulator(int size) {
        return new StatisticsAccumulator(
                covariance(), dimension(), LongStream.range(0, size).toArray());
    }

    /** Statistics that the file lists; without entropies where it has none. */
    SufficientStatistics statistics(JsonNode ss, long firstUid) {
        int size = ss.get("N").size();
        int moments = covariance().moments(dimension());
        double[] sums = new double[size * dimension()];
        double[] squares = new double[size * moments];
        for (int k = 0; k < size; k++) {
            System.arraycopy(vector(ss.get("x").get(k)), 0, sums, k * dimension(), dimension());
            System.arraycopy(moments(ss.get("xx").get(k)), 0, squares, k * moments, moments);
        }
        return SufficientStatistics.of(
                covariance(),
                dimension(),
                LongStream.range(firstUid, firstUid + size).toArray(),
                vector(ss.get("N")),
                sums,
                squares,
                ss.has("H") ? vector(ss.get("H")) : new double[size],
                new double[size * (size - 1) / 2],
                0);
    }

    /** A symmetric matrix as lower triangle by rows, or a diagonal as it is. */
    static double[] moments(JsonNode value) {
        if (!value.get(0).isArray()) {
            return vector(value);
        }
        double[] triangle = new double[LowerTriangle.length(value.size())];
        for (int i = 0; i < value.size(); i++) {
            for (int j = 0; j <= i; j++) {
                triangle[LowerTriangle.at(i, j)] = value.get(i).get(j).asDouble();
            }
        }
        return triangle;
    }

    static double[] vector(JsonNode array) {
        double[] values = new double[array.size()];
        for (int n = 0; n < values.length; n++) {
            values[n] = array.get(n).asDouble();
        }
        return values;
    }

    static int[] indices(JsonNode array) {
        int[] values = new int[array.size()];
        for (int n = 0; n < values.length; n++) {
            values[n] = array.get(n).asInt();
        }
        return values;
    }
}
