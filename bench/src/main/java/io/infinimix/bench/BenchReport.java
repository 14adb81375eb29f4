package io.infinimix.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.bench.latency.Percentiles;
import io.infinimix.bench.layer.Layer;
import io.infinimix.bench.profile.Part;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run came to. Scripts read its JSON: names do not change.
 *
 * @param layers by name
 * @param loopShareOfBareWork images per second of processor time through the whole loop, as a share of those through decoding and encoding alone; null without layers
 * @param kafkaShare of the whole loop's processor time that goes to Kafka and serialization, or null without a profile
 * @param shares of each process's processor time, and of all together, by part
 * @param latency at shares of the loop's maximum
 * @param peakMemoryMiB most resident memory by process
 */
record BenchReport(
        Map<String, Figures> layers,
        Double loopShareOfBareWork,
        Double kafkaShare,
        Map<String, Map<String, Double>> shares,
        Map<String, Percentiles> latency,
        Map<String, Long> peakMemoryMiB) {

    private static final String LOOP = "whole loop";

    /**
     * A layer's figures.
     *
     * @param images measured
     * @param imagesPerSecond on what the machine gave
     * @param imagesPerCpuSecond of all processes together
     * @param microseconds processor time of an image, by process
     */
    record Figures(long images, double imagesPerSecond, double imagesPerCpuSecond, Map<String, Double> microseconds) {

        static Figures of(Layer layer) {
            Map<String, Double> each = layer.microsecondsByProcess();
            each.replaceAll((process, microseconds) -> round(microseconds, 1));
            return new Figures(
                    layer.images(), round(layer.imagesPerSecond(), 0), round(layer.imagesPerCpuSecond(), 0), each);
        }
    }

    /**
     * @param layers the first two are decoding and encoding, the last is the whole loop; or none
     * @param samples by process and part
     */
    static BenchReport of(
            List<Layer> layers,
            Map<String, Map<Part, Long>> samples,
            Map<String, Percentiles> latency,
            Map<String, Long> memory) {
        Map<String, Figures> figures = new LinkedHashMap<>();
        layers.forEach(layer -> figures.put(layer.name(), Figures.of(layer)));
        Map<String, Map<String, Double>> shares = shares(samples);
        Double kafka = shares.isEmpty() ? null : shares.get(LOOP).getOrDefault(Part.KAFKA.words(), 0.0);
        return new BenchReport(figures, layers.isEmpty() ? null : bareShare(layers), kafka, shares, latency, memory);
    }

    private static double bareShare(List<Layer> layers) {
        double bare = layers.get(0).microsecondsPerImage() + layers.get(1).microsecondsPerImage();
        return round(bare / layers.get(layers.size() - 1).microsecondsPerImage(), 3);
    }

    private static Map<String, Map<String, Double>> shares(Map<String, Map<Part, Long>> samples) {
        Map<String, Map<String, Double>> shares = new LinkedHashMap<>();
        Map<Part, Long> all = new EnumMap<>(Part.class);
        samples.forEach((process, parts) -> {
            shares.put(process, shares(parts, Part.values()));
            parts.forEach((part, count) -> all.merge(part, count, Long::sum));
        });
        if (!all.isEmpty()) {
            shares.put(LOOP, shares(all, Part.values()));
        }
        return shares;
    }

    private static Map<String, Double> shares(Map<Part, Long> parts, Part[] order) {
        long total = parts.values().stream().mapToLong(count -> count).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        for (Part part : order) {
            shares.put(part.words(), total == 0 ? 0 : round((double) parts.getOrDefault(part, 0L) / total, 3));
        }
        return shares;
    }

    static double round(double value, int decimals) {
        double scale = Math.pow(10, decimals);
        return Math.round(value * scale) / scale;
    }

    String json() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers can always be written as JSON", e);
        }
    }

    /** Tables in Markdown, for people. */
    String text() {
        StringBuilder text = new StringBuilder();
        if (!layers.isEmpty()) {
            addLayers(text);
        }
        if (!shares.isEmpty()) {
            addShares(text);
        }
        if (!latency.isEmpty()) {
            addLatency(text);
        }
        return text.append("\npeak memory in MiB: ").append(peakMemoryMiB).toString();
    }

    private void addLayers(StringBuilder text) {
        text.append("| layer | images/s | images per CPU-second | CPU per image, us |\n|---|---|---|---|\n");
        layers.forEach((name, layer) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %s |%n",
                name,
                layer.imagesPerSecond(),
                layer.imagesPerCpuSecond(),
                joined(layer.microseconds()))));
        text.append(String.format(
                Locale.ROOT, "%nThe whole loop does %.3f of decoding and encoding alone.%n", loopShareOfBareWork));
    }

    private void addShares(StringBuilder text) {
        text.append("\n| share of CPU | ")
                .append(String.join(" | ", shares.keySet()))
                .append(" |\n|---")
                .append("|---".repeat(shares.size()))
                .append("|\n");
        for (Part part : Part.values()) {
            text.append("| ").append(part.words());
            shares.values()
                    .forEach(share ->
                            text.append(String.format(Locale.ROOT, " | %.1f %%", 100 * share.get(part.words()))));
            text.append(" |\n");
        }
    }

    private void addLatency(StringBuilder text) {
        text.append(
                "\n| load | images/s | p50, ms | p95, ms | p99, ms | largest, ms | encoded, p50 and p99 | assigned |"
                        + " committed | CPU per image, us |\n|---|---|---|---|---|---|---|---|---|---|\n");
        latency.forEach((load, p) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.0f | %.0f | %.0f | %.0f | %.0f, %.0f | %.0f, %.0f | %.0f, %.0f | %s |%n",
                load,
                p.rate(),
                p.p50(),
                p.p95(),
                p.p99(),
                p.largest(),
                p.encoding(),
                p.encoding99(),
                p.assigning(),
                p.assigning99(),
                p.committing(),
                p.committing99(),
                joined(p.microseconds()))));
    }

    private static String joined(Map<String, Double> microseconds) {
        StringBuilder all = new StringBuilder();
        microseconds.forEach((process, each) -> all.append(all.isEmpty() ? "" : ", ")
                .append(process)
                .append(' ')
                .append(String.format(Locale.ROOT, "%.1f", each)));
        return all.toString();
    }
}
