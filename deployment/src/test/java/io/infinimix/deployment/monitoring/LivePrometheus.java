package io.infinimix.deployment.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.deployment.Repository;
import io.infinimix.deployment.tool.Tool;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Prometheus with the repository's configuration and rules, but the addresses of a running loop. */
final class LivePrometheus implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    /** @param addresses of what to scrape, by job */
    LivePrometheus(Tool prometheus, Path directory, Map<String, String> addresses) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        url = "http://127.0.0.1:" + port;
        String configuration = Repository.text(Repository.file("monitoring/prometheus/prometheus.yml"))
                .replace("5s", "2s")
                .replace("localhost:9090", "127.0.0.1:" + port);
        for (Map.Entry<String, String> address : addresses.entrySet()) {
            configuration = configuration.replaceFirst(address.getKey() + ":\\d+", address.getValue());
        }
        Files.copy(AlertRules.FILE, directory.resolve(AlertRules.FILE.getFileName()));
        process = new ProcessBuilder(
                        prometheus.program().toString(),
                        "--config.file=" + Files.writeString(directory.resolve("prometheus.yml"), configuration),
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
    }

    /** The values that the expression has now, one a series; none before Prometheus answers. */
    List<Double> query(String expression) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        url + "/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8)))
                .build();
        JsonNode answer;
        try {
            answer = JSON.readTree(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return List.of();
        }
        if (!answer.path("status").asText().equals("success")) {
            throw new AssertionError(expression + ": " + answer);
        }
        JsonNode result = answer.at("/data/result");
        List<Double> values = new ArrayList<>();
        if (answer.at("/data/resultType").asText().equals("scalar")) {
            values.add(Double.valueOf(result.get(1).asText()));
        } else {
            result.forEach(series -> values.add(number(series.at("/value/1").asText())));
        }
        return values;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
