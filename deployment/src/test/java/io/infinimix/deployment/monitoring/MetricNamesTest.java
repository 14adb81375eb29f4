package io.infinimix.deployment.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.infinimix.deployment.Repository;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What dashboards and alerts ask about is what the services' sources name; what libraries measure only the running loop can tell. */
class MetricNamesTest {

    private static final Pattern NAMED = Pattern.compile("\"((?:infinimix|process\\.memory|disk)\\.[a-z.]+)\"");
    private static final Pattern OWN = Pattern.compile("(infinimix|process_memory|disk)_.*");
    /** Units and kinds of series that the registry appends. */
    private static final String ENDINGS =
            "(_(images|offsets|transactions|requests|ratio|seconds|bytes))?(_(total|bucket|count|sum|max))?";

    @Test
    void everyMetricOfOursIsOneThatAServiceNames() {
        Set<String> named = named();
        Set<String> unknown = new TreeSet<>();
        for (String metric : asked()) {
            if (OWN.matcher(metric).matches()
                    && named.stream().noneMatch(name -> metric.matches(Pattern.quote(name) + ENDINGS))) {
                unknown.add(metric);
            }
        }

        assertTrue(named.size() > 50, () -> "only " + named);
        assertEquals(Set.of(), unknown);
    }

    @Test
    void everyRecordedQuantityIsRecorded() {
        Set<String> recorded = new TreeSet<>();
        AlertRules.rules()
                .filter(rule -> rule.has("record"))
                .forEach(rule -> recorded.add(rule.get("record").asText()));
        Set<String> unknown = asked();
        unknown.removeIf(metric -> !metric.contains(":") || recorded.contains(metric));

        assertEquals(Set.of(), unknown);
    }

    @Test
    void metricsAreFoundInExpressions() {
        assertEquals(
                Set.of("a_total", "b:rate5m", "up"),
                Expressions.metrics(
                        "sum by (job, le) (rate(a_total{job=~\"x|y\"}[5m])) / (b:rate5m offset 1h) > 0.5 and up == 1"));
        assertEquals(
                Set.of("a", "b"),
                Expressions.metrics("label_replace(max({__name__=~\"a|b\"}), \"service\", \"c\", \"\", \"\")"));
        assertEquals(Set.of("c"), Expressions.metrics("changes(max(c)[35m:1m]) == 0"));
    }

    private static Set<String> asked() {
        Set<String> metrics = new TreeSet<>();
        for (JsonNode dashboard : Dashboards.all()) {
            Stream.concat(Dashboards.queries(dashboard).stream(), Dashboards.annotations(dashboard).stream())
                    .forEach(query -> metrics.addAll(Expressions.metrics(query.expression())));
        }
        AlertRules.rules()
                .forEach(rule ->
                        metrics.addAll(Expressions.metrics(rule.get("expr").asText())));
        return metrics;
    }

    private static Set<String> named() {
        Set<String> names = new TreeSet<>();
        for (String module : List.of("service-edge", "encoder-service", "dpgmm-service", "trainer-service")) {
            Repository.files(module + "/src/main/java", ".java")
                    .forEach(source -> NAMED.matcher(Repository.text(source))
                            .results()
                            .forEach(name -> names.add(name.group(1).replace('.', '_'))));
        }
        return names;
    }
}
