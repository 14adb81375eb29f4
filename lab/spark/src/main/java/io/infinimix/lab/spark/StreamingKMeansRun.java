package io.infinimix.lab.spark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.mllib.clustering.StreamingKMeans;
import org.apache.spark.mllib.clustering.StreamingKMeansModel;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;

/**
 * Spark MLlib's streaming k-means over vectors that arrive once, so many at a time, on one thread, nothing forgotten. Prints a line of JSON: the process' CPU-seconds for learning and for assigning all at
 * the end, without Spark's start, and the cluster of each vector. Arguments: a CSV file without a head, K, vectors that arrive at once, seed.
 */
final class StreamingKMeansRun {

    private static final double NANOS = 1e9;

    private StreamingKMeansRun() {}

    public static void main(String[] args) throws IOException {
        List<Vector> vectors = read(Path.of(args[0]));
        int given = Integer.parseInt(args[1]);
        int batch = Integer.parseInt(args[2]);
        long seed = Long.parseLong(args[3]);
        SparkConf here = new SparkConf()
                .setAppName("peers")
                .setMaster("local[1]")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.driver.host", "127.0.0.1");
        try (JavaSparkContext spark = new JavaSparkContext(here)) {
            long before = nanos();
            StreamingKMeansModel model = learn(spark, vectors, given, batch, seed);
            String clusters = vectors.stream()
                    .map(vector -> Integer.toString(model.predict(vector)))
                    .collect(Collectors.joining(",", "[", "]"));
            System.out.printf(
                    Locale.ROOT, "{\"seconds\": %.3f, \"clusters\": %s}%n", (nanos() - before) / NANOS, clusters);
        }
    }

    private static StreamingKMeansModel learn(
            JavaSparkContext spark, List<Vector> vectors, int given, int batch, long seed) {
        StreamingKMeansModel model = new StreamingKMeans()
                .setK(given)
                .setRandomCenters(vectors.get(0).size(), 0, seed)
                .latestModel();
        for (int from = 0; from < vectors.size(); from += batch) {
            List<Vector> arrived = vectors.subList(from, Math.min(vectors.size(), from + batch));
            model = model.update(spark.parallelize(new ArrayList<>(arrived), 1).rdd(), 1, StreamingKMeans.BATCHES());
        }
        return model;
    }

    private static List<Vector> read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> Vectors.dense(
                            Stream.of(line.split(",")).mapToDouble(Double::parseDouble).toArray()))
                    .toList();
        }
    }

    private static long nanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
