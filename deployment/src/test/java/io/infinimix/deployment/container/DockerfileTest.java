package io.infinimix.deployment.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.infinimix.deployment.Repository;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DockerfileTest {

    private static final Pattern STAGE = Pattern.compile("(?m)^FROM (\\S+) AS (\\S+)$");

    private final String text = Repository.text(Repository.file("Dockerfile")).replace("\\\n", " ");

    /** Stage → what it is from. */
    private Map<String, String> stages() {
        Map<String, String> stages = new LinkedHashMap<>();
        STAGE.matcher(text).results().forEach(stage -> stages.put(stage.group(2), stage.group(1)));
        return stages;
    }

    @Test
    void basesArePinnedByDigest() {
        Set<String> bases = Pattern.compile("(?m)^ARG \\w+=(\\S+)$")
                .matcher(text)
                .results()
                .map(base -> base.group(1))
                .collect(Collectors.toSet());

        assertEquals(2, bases.size());
        bases.forEach(base -> assertTrue(base.matches("[a-z-]+:17[\\w.-]+@sha256:[0-9a-f]{64}"), base));
        stages().forEach((stage, from) ->
                assertTrue(from.matches("\\$\\{(JDK|JRE)}") || stages().containsKey(from), stage + " is from " + from));
    }

    @Test
    void everyImageOfTheComposeFileIsAStage() {
        for (JsonNode service :
                Repository.yaml(Repository.file("docker-compose.yml")).get("services")) {
            if (service.has("build")) {
                String target = service.at("/build/target").asText();
                assertTrue(stages().containsKey(target), "no stage " + target);
            }
        }
    }

    @Test
    void nobodyIsRoot() {
        String base = stage("base");

        assertTrue(base.contains("USER 10001:10001"), base);
        for (Map.Entry<String, String> stage : stages().entrySet()) {
            if (!Set.of("build", "base").contains(stage.getKey())) {
                assertTrue(Set.of("base", "service").contains(stage.getValue()), stage + " does not build on base");
                assertTrue(!stage(stage.getKey()).contains("USER "), stage.getKey() + " changes the user");
            }
        }
    }

    @Test
    void servicesSetOnlyWhatTheyKnow() {
        for (String service : ServiceProperties.SERVICES) {
            Set<String> known = ServiceProperties.environment(service);
            Pattern.compile("\\b([A-Z][A-Z_]+)=")
                    .matcher(stage(service))
                    .results()
                    .map(variable -> variable.group(1))
                    .forEach(variable -> assertTrue(known.contains(variable), service + " does not know " + variable));
        }
    }

    @Test
    void whatItCopiesAndStartsIsThere() {
        assertTrue(Files.isExecutable(Repository.file("deployment/image/answers")));
        String main = Pattern.compile("\"(io\\.infinimix[\\w.]+)\"")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow()
                .replace("\"", "");
        assertTrue(
                Files.isRegularFile(Repository.file("quickstart/src/main/java/" + main.replace('.', '/') + ".java")),
                main);
    }

    private String stage(String name) {
        int start = text.indexOf(" AS " + name + "\n");
        int end = text.indexOf("\nFROM ", start);
        return text.substring(start, end < 0 ? text.length() : end);
    }
}
