package io.infinimix.deployment.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.infinimix.deployment.Repository;
import io.infinimix.deployment.tool.Tool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus on the running loop: every panel shows something, and every alert is about something that is measured. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PanelsIT {

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(Long.getLong("infinimix.patience.minutes", 10));
    /** Longer than the rates' minute. */
    private static final Duration WATCHED = Duration.ofSeconds(75);

    private static final String INTRODUCTION = """
            Made by `./mvnw -pl deployment verify -Ppanels -Dit.test=PanelsIT -Dinfinimix.write=true`, which starts the loop as `./infinimix demo` does, lets it release its first model,
            hands in an image and a text over HTTP, and evaluates every expression by Prometheus 2.53 with Grafana's variables filled in (all jobs and instances, rates over a minute). A
            panel without a series fails it. Of alerts, which are empty while all is well, it asks whether each metric that they are about has a series. NaN is a quotient of nothing by nothing.
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private LoopUnderTest loop;
    private LivePrometheus prometheus;
    private ResultTable table;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        Tool server = Tool.require("prometheus");
        table = new ResultTable("Dashboards and alerts on the running loop", INTRODUCTION.strip());
        loop = new LoopUnderTest(directory, "--rate", "50", "--first-training", "400");
        Map<String, String> addresses = loop.addresses();
        prometheus = new LivePrometheus(server, directory, addresses);
        await("min(up) == 1 and count(up) == 4");
        await("max(infinimix_mixture_generation) >= 1 and on() sum(infinimix_assignment_latency_seconds_count) > 0");
        post(addresses.get("encoder-service"), "/v1/images", "not an image".getBytes());
        for (String address : addresses.values()) {
            get(address, "/q/health/ready");
        }
        get(addresses.get("dpgmm-service"), "/v1/clusters");
        get(addresses.get("trainer-service"), "/v1/models");
        loop.pause(WATCHED);
    }

    @AfterAll
    void stop() throws Exception {
        if (prometheus != null) {
            prometheus.close();
        }
        if (loop != null) {
            loop.close();
        }
        if (Boolean.getBoolean("infinimix.write")) {
            Files.writeString(Repository.file("docs/results/dashboards.md"), table.toString());
        }
    }

    @Test
    void everyPanelShowsSomethingAndEveryAlertIsAboutSomething() throws Exception {
        List<String> empty = new ArrayList<>();
        for (JsonNode dashboard : Dashboards.all()) {
            table.section(dashboard.get("title").asText(), "panel");
            for (Dashboards.Query query : Dashboards.queries(dashboard)) {
                List<Double> values = prometheus.query(query.filled());
                table.row(query.place(), query.expression(), values);
                if (values.isEmpty()) {
                    empty.add(query.toString());
                }
            }
            for (Dashboards.Query annotation : Dashboards.annotations(dashboard)) {
                empty.addAll(unmeasured(annotation.toString(), annotation.expression()));
            }
        }
        table.section("Alerts and recorded quantities", "alert, quantity");
        for (JsonNode rule : AlertRules.rules().toList()) {
            String name = rule.path("alert").asText(rule.path("record").asText());
            String expression = rule.get("expr").asText();
            table.row(name, expression, prometheus.query(expression));
            empty.addAll(unmeasured(name, expression));
        }

        assertEquals(List.of(), empty);
    }

    @Test
    void noAlertFiresOnALoopThatIsWell() throws Exception {
        assertEquals(List.of(), prometheus.query("ALERTS{alertstate=\"firing\"}"));
        assertTrue(prometheus
                .query("max(abs(infinimix_mixture_unaccounted_latents))")
                .contains(0.0));
    }

    private List<String> unmeasured(String name, String expression) throws Exception {
        List<String> missing = new ArrayList<>();
        for (String metric : Expressions.metrics(expression)) {
            if (prometheus.query("count(" + metric + ")").isEmpty()) {
                missing.add(name + ": " + metric);
            }
        }
        return missing;
    }

    private void await(String condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (prometheus.query(condition).isEmpty()) {
            assertTrue(System.nanoTime() < deadline, condition + " did not come true");
            loop.pause(LOOK);
        }
    }

    private void get(String address, String path) throws Exception {
        client.send(
                HttpRequest.newBuilder(URI.create("http://" + address + path)).build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private void post(String address, String path, byte[] body) throws Exception {
        client.send(
                HttpRequest.newBuilder(URI.create("http://" + address + path))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }
}
