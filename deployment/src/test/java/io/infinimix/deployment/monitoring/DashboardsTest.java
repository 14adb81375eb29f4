package io.infinimix.deployment.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.infinimix.deployment.Repository;
import io.infinimix.deployment.tool.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published rules of Grafana's dashboard linter, and what provisioned dashboards need beyond them. */
class DashboardsTest {

    private static final String DATASOURCE = "{\"type\":\"prometheus\",\"uid\":\"${datasource}\"}";
    /** Units of Grafana's list that are used here; the linter refuses unknown ones. */
    private static final Set<String> UNITS = Set.of(
            "short",
            "none",
            "percentunit",
            "s",
            "dtdurations",
            "bytes",
            "Bps",
            "reqps",
            "ops",
            "cps",
            "bool",
            "dateTimeFromNow");

    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*)?\\{([^}]*)}");
    private static final Pattern RANGE =
            Pattern.compile("\\b(rate|irate|increase|delta|changes|deriv)\\(.*?\\[([^]]*)]");

    static Stream<JsonNode> dashboards() {
        return Dashboards.all().stream();
    }

    @Test
    void thereIsADashboardForEachSubject() {
        List<String> uids =
                dashboards().map(dashboard -> dashboard.get("uid").asText()).toList();

        assertEquals(
                Set.of(
                        "infinimix-overview",
                        "infinimix-clusters",
                        "infinimix-services",
                        "infinimix-kafka",
                        "infinimix-training",
                        "infinimix-resources"),
                Set.copyOf(uids));
    }

    @Test
    void theClusterGetsEveryDashboard() {
        JsonNode files = Repository.yaml(Repository.file("monitoring/kustomization.yaml"))
                .at("/configMapGenerator/0/files");
        Set<String> named = new HashSet<>();
        files.forEach(file -> named.add(Path.of(file.asText()).getFileName().toString()));
        Set<String> there = new HashSet<>();
        Repository.files("monitoring/grafana/dashboards", ".json")
                .forEach(file -> there.add(file.getFileName().toString()));

        assertEquals(there, named);
    }

    /** Exported for sharing, a dashboard names inputs that provisioning never fills. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void itCanBeProvisioned(JsonNode dashboard) {
        assertTrue(dashboard.get("id").isNull());
        assertFalse(dashboard.has("__inputs"));
        assertFalse(dashboard.toString().contains("${DS_"));
        assertTrue(dashboard.get("schemaVersion").asInt() >= 39);
        assertEquals("now-1h", dashboard.at("/time/from").asText());
        Set<Integer> ids = new HashSet<>();
        Dashboards.panels(dashboard)
                .forEach(panel -> assertTrue(ids.add(panel.get("id").asInt()), title(panel)));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsDoNotCoverEachOther(JsonNode dashboard) {
        Set<String> cells = new HashSet<>();
        dashboard.get("panels").forEach(panel -> {
            JsonNode at = panel.get("gridPos");
            for (int x = at.get("x").asInt();
                    x < at.get("x").asInt() + at.get("w").asInt();
                    x++) {
                assertTrue(x < 24, title(panel));
                for (int y = at.get("y").asInt();
                        y < at.get("y").asInt() + at.get("h").asInt();
                        y++) {
                    assertTrue(cells.add(x + "," + y), title(panel));
                }
            }
        });
    }

    /** template-datasource-rule, template-job-rule, template-instance-rule, template-label-promql-rule. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void datasourceJobAndInstanceAreVariables(JsonNode dashboard) {
        JsonNode datasource = variable(dashboard, "datasource");
        assertEquals("datasource", datasource.get("type").asText());
        assertEquals("prometheus", datasource.get("query").asText());
        assertEquals("Data source", datasource.get("label").asText());
        for (String[] expected : new String[][] {{"job", "Job"}, {"instance", "Instance"}}) {
            JsonNode variable = variable(dashboard, expected[0]);
            assertEquals("query", variable.get("type").asText());
            assertEquals(expected[1], variable.get("label").asText());
            assertEquals(DATASOURCE, variable.get("datasource").toString());
            assertTrue(variable.get("multi").asBoolean());
            assertTrue(variable.get("includeAll").asBoolean());
            assertEquals(".+", variable.get("allValue").asText());
            assertTrue(
                    variable.at("/query/query").asText().matches("label_values\\([a-z_]+(\\{.*})?, \\w+\\)"),
                    variable.toString());
        }
    }

    /** panel-datasource-rule. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelAndAnnotationUsesTheDatasourceVariable(JsonNode dashboard) {
        Dashboards.panels(dashboard).forEach(panel -> {
            assertEquals(DATASOURCE, panel.get("datasource").toString(), title(panel));
            panel.path("targets")
                    .forEach(target ->
                            assertEquals(DATASOURCE, target.get("datasource").toString()));
        });
        Dashboards.elements(dashboard.at("/annotations/list"))
                .filter(annotation -> annotation.has("expr"))
                .forEach(annotation ->
                        assertEquals(DATASOURCE, annotation.get("datasource").toString()));
    }

    /** panel-title-description-rule, panel-units-rule. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelHasATitleADescriptionAndAUnit(JsonNode dashboard) {
        Set<String> titles = new HashSet<>();
        Dashboards.panels(dashboard).forEach(panel -> {
            assertTrue(titles.add(title(panel)), title(panel) + " twice");
            assertTrue(panel.path("description").asText().length() > 20, title(panel) + " is not described");
            assertTrue(
                    UNITS.contains(panel.at("/fieldConfig/defaults/unit").asText()),
                    title(panel) + " has the unit " + panel.at("/fieldConfig/defaults/unit"));
        });
    }

    /** target-job-rule, target-instance-rule: recorded quantities are of all of them. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void everySelectorKeepsToJobAndInstance(JsonNode dashboard) {
        for (Dashboards.Query query : Dashboards.queries(dashboard)) {
            Matcher selector = SELECTOR.matcher(query.expression());
            int found = 0;
            while (selector.find()) {
                found++;
                assertTrue(
                        selector.group(2).contains("job=~\"$job\"")
                                && selector.group(2).contains("instance=~\"$instance\""),
                        query.toString());
            }
            assertTrue(found > 0, query + " selects nothing");
        }
    }

    /** target-rate-interval-rule. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void ratesUseGrafanasInterval(JsonNode dashboard) {
        for (Dashboards.Query query : Dashboards.queries(dashboard)) {
            RANGE.matcher(query.expression())
                    .results()
                    .forEach(range -> assertTrue(
                            Set.of("$__rate_interval", "$__range").contains(range.group(2)), query.toString()));
        }
    }

    /** target-promql-rule: Prometheus itself reads them, as recorded quantities. */
    @Test
    void everyQueryIsPromql(@TempDir Path directory) throws Exception {
        Tool promtool = Tool.require("promtool");
        List<Dashboards.Query> queries = new ArrayList<>();
        Dashboards.all().forEach(dashboard -> {
            queries.addAll(Dashboards.queries(dashboard));
            queries.addAll(Dashboards.annotations(dashboard));
        });
        StringBuilder rules = new StringBuilder("groups:\n- name: queries\n  rules:\n");
        for (int i = 0; i < queries.size(); i++) {
            rules.append("  - record: query").append(i).append("\n    expr: '");
            rules.append(queries.get(i).filled().replace("'", "''")).append("'\n");
        }
        Path file = Files.writeString(directory.resolve("queries.yml"), rules);

        Tool.Outcome outcome = promtool.run("check", "rules", "--lint=none", file.toString());

        assertTrue(queries.size() > 60, () -> "only " + queries.size());
        assertEquals(0, outcome.status(), outcome.output());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void linksLeadToTheOtherDashboards(JsonNode dashboard) {
        assertEquals("dashboards", dashboard.at("/links/0/type").asText());
        assertEquals("infinimix", dashboard.at("/links/0/tags/0").asText());
        assertTrue(dashboard.get("tags").toString().contains("\"infinimix\""));
    }

    private static JsonNode variable(JsonNode dashboard, String name) {
        return Dashboards.variables(dashboard)
                .filter(variable -> variable.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no variable " + name));
    }

    private static String title(JsonNode panel) {
        return panel.get("title").asText();
    }
}
