package io.infinimix.deployment.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.infinimix.deployment.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rules file, the one source of alerts. */
final class AlertRules {

    static final Path FILE = Repository.file("monitoring/prometheus/infinimix.rules.yml");
    static final Path TESTS = Repository.file("monitoring/prometheus/infinimix.rules.test.yml");
    static final Path TESTS_OF_DAYS = Repository.file("monitoring/prometheus/infinimix.rules.days.test.yml");

    private AlertRules() {}

    static List<JsonNode> alerts() {
        return rules().filter(rule -> rule.has("alert")).toList();
    }

    /** Alerts and recorded quantities, in their order. */
    static Stream<JsonNode> rules() {
        return StreamSupport.stream(Repository.yaml(FILE).get("groups").spliterator(), false)
                .flatMap(group -> StreamSupport.stream(group.get("rules").spliterator(), false));
    }

    /** The rules as the resource of the Prometheus operator. */
    static String asManifest() {
        String text = Repository.text(FILE);
        return """
                # Made of prometheus/infinimix.rules.yml: edit that.
                apiVersion: monitoring.coreos.com/v1
                kind: PrometheusRule
                metadata:
                  name: infinimix
                spec:
                """
                + text.substring(text.indexOf("groups:"))
                        .lines()
                        .map(AlertRules::indented)
                        .reduce("", String::concat);
    }

    private static String indented(String line) {
        return line.isEmpty() ? "\n" : "  " + line + "\n";
    }
}
