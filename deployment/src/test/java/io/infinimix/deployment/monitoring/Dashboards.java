package io.infinimix.deployment.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.infinimix.deployment.Repository;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The dashboards as Grafana is provisioned with them. */
final class Dashboards {

    /** One query of a panel, an annotation or a variable. */
    record Query(String dashboard, String place, String expression) {

        /** The expression with Grafana's variables filled in: all jobs and instances, a minute's rate. */
        String filled() {
            return expression
                    .replace("$__rate_interval", "1m")
                    .replace("$__interval", "1m")
                    .replace("$__range", "1h")
                    .replace("$job", ".+")
                    .replace("$instance", ".+");
        }
    }

    private Dashboards() {}

    static List<JsonNode> all() {
        return Repository.files("monitoring/grafana/dashboards", ".json").stream()
                .map(Repository::json)
                .toList();
    }

    /** Panels, those of rows too, without the rows. */
    static Stream<JsonNode> panels(JsonNode dashboard) {
        return elements(dashboard.get("panels"))
                .flatMap(panel -> Stream.concat(Stream.of(panel), elements(panel.path("panels"))))
                .filter(panel -> !panel.get("type").asText().equals("row"));
    }

    /** What panels ask Prometheus for. */
    static List<Query> queries(JsonNode dashboard) {
        String title = dashboard.get("title").asText();
        return panels(dashboard)
                .flatMap(panel -> elements(panel.path("targets"))
                        .map(target -> new Query(
                                title,
                                panel.get("title").asText(),
                                target.get("expr").asText())))
                .toList();
    }

    /** What annotations ask Prometheus for. */
    static List<Query> annotations(JsonNode dashboard) {
        String title = dashboard.get("title").asText();
        return elements(dashboard.at("/annotations/list"))
                .filter(annotation -> annotation.has("expr"))
                .map(annotation -> new Query(
                        title,
                        annotation.get("name").asText(),
                        annotation.get("expr").asText()))
                .toList();
    }

    static Stream<JsonNode> variables(JsonNode dashboard) {
        return elements(dashboard.at("/templating/list"));
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
