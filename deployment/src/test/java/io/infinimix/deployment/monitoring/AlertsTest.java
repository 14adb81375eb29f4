package io.infinimix.deployment.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.infinimix.deployment.Repository;
import io.infinimix.deployment.tool.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTest {

    private static final Path MANIFEST = Repository.file("monitoring/prometheus-rule.yaml");

    @Test
    void theOperatorsManifestIsMadeOfTheRules() throws Exception {
        if (Boolean.getBoolean("infinimix.write")) {
            Files.writeString(MANIFEST, AlertRules.asManifest());
        }

        assertEquals(
                AlertRules.asManifest(),
                Repository.text(MANIFEST),
                "write it with ./mvnw -pl deployment test -Dtest=AlertsTest -Dinfinimix.write=true");
    }

    @Test
    void everyAlertSaysHowBadWhatAndWhatToDo() {
        Set<String> names = new TreeSet<>();
        for (JsonNode alert : AlertRules.alerts()) {
            String name = alert.get("alert").asText();
            assertTrue(name.startsWith("Infinimix") && names.add(name), name);
            assertTrue(
                    Set.of("critical", "warning")
                            .contains(alert.at("/labels/severity").asText()),
                    name);
            JsonNode annotations = alert.get("annotations");
            assertTrue(annotations.get("summary").asText().length() > 10, name);
            assertTrue(annotations.get("description").asText().endsWith("."), name);
        }
        assertTrue(names.size() >= 15, names::toString);
    }

    @Test
    void everyAlertHasItsRunbook() {
        Set<String> pages = Repository.files("docs/runbooks", ".md").stream()
                .map(page -> "docs/runbooks/" + page.getFileName())
                .collect(Collectors.toCollection(TreeSet::new));
        pages.remove("docs/runbooks/README.md");
        String list = Repository.text(Repository.file("docs/runbooks/README.md"));
        for (JsonNode alert : AlertRules.alerts()) {
            String name = alert.get("alert").asText();
            String page = alert.at("/annotations/runbook_url").asText();

            assertTrue(pages.remove(page), name + " has no page of its own: " + page);
            String text = Repository.text(Repository.file(page));
            assertTrue(text.startsWith("# " + name + "\n"), page);
            for (String heading : List.of("\n## What it means\n", "\n## Where to look\n", "\n## What to do\n")) {
                assertTrue(text.contains(heading), page + " lacks" + heading);
            }
            assertTrue(list.contains("| " + name + " |"), "not listed: " + name);
        }
        assertEquals(Set.of(), pages, "pages without an alert");
    }

    @Test
    void prometheusTakesRulesAndConfiguration() throws Exception {
        Tool promtool = Tool.require("promtool");

        Tool.Outcome configuration = promtool.run("check", "config", "monitoring/prometheus/prometheus.yml");

        assertEquals(0, configuration.status(), configuration.output());
        assertTrue(configuration.output().contains("rules found"), configuration.output());
    }

    @Test
    void everyAlertFiresWhenItShouldAndOnlyThen() throws Exception {
        Tool.Outcome outcome = Tool.require("promtool")
                .run("test", "rules", AlertRules.TESTS.toString(), AlertRules.TESTS_OF_DAYS.toString());

        assertEquals(0, outcome.status(), outcome.output());
    }

    @Test
    void everyAlertIsSeenToFire() {
        Set<String> firing = new TreeSet<>();
        for (Path file : List.of(AlertRules.TESTS, AlertRules.TESTS_OF_DAYS)) {
            for (JsonNode test : Repository.yaml(file).get("tests")) {
                if (!test.at("/promql_expr_test/0/exp_samples").isEmpty()) {
                    firing.add(test.get("name").asText().replaceAll(":.*", ""));
                }
            }
        }

        assertEquals(
                AlertRules.alerts().stream()
                        .map(alert -> alert.get("alert").asText())
                        .collect(Collectors.toCollection(TreeSet::new)),
                firing);
    }

    @Test
    void theTestsOfAlertsFailWithAnotherThreshold(@TempDir Path directory) throws Exception {
        Files.writeString(
                directory.resolve(AlertRules.FILE.getFileName()),
                Repository.text(AlertRules.FILE).replace("offset 30m) < -5", "offset 30m) < -50"));
        Path tests = Files.copy(AlertRules.TESTS, directory.resolve(AlertRules.TESTS.getFileName()));

        Tool.Outcome outcome = Tool.require("promtool").run("test", "rules", tests.toString());

        assertTrue(outcome.status() != 0 && outcome.output().contains("InfinimixBoundFalls"), outcome.output());
    }
}
