package io.infinimix.deployment.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.deployment.Repository;
import io.infinimix.deployment.tool.Tool;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ComposeFileTest {

    private final JsonNode services =
            Repository.yaml(Repository.file("docker-compose.yml")).get("services");

    @Test
    void composeAcceptsIt() throws Exception {
        Tool compose = Tool.require("docker-compose");

        Tool.Outcome outcome = compose.run("--profile", "glyphs", "config", "--quiet");

        assertEquals(0, outcome.status(), outcome.output());
    }

    @Test
    void composeRefusesItWithAMisspeltKey() throws Exception {
        Tool compose = Tool.require("docker-compose");
        var broken = Files.createTempFile("compose", ".yml");
        Files.writeString(
                broken,
                Repository.text(Repository.file("docker-compose.yml")).replace("mem_limit: 512m", "mem_limits: 512m"));

        Tool.Outcome outcome = compose.run("--file", broken.toString(), "config", "--quiet");

        assertTrue(outcome.status() != 0 && outcome.output().contains("mem_limits"), outcome.output());
    }

    @Test
    void imagesOfOthersArePinnedByDigest() {
        services.properties().forEach(service -> {
            String image = service.getValue().path("image").asText();
            assertTrue(
                    image.startsWith("infinimix/") || image.matches("[a-z/]+:[v\\d][\\w.]*@sha256:[0-9a-f]{64}"),
                    service.getKey() + " is not pinned: " + image);
        });
    }

    @Test
    void portsAreOpenToThisMachineOnly() {
        services.properties()
                .forEach(service -> service.getValue()
                        .path("ports")
                        .forEach(port -> assertTrue(
                                port.asText().startsWith("127.0.0.1:"),
                                service.getKey() + " is open to all: " + port)));
    }

    @Test
    void everyContainerHasALimitOfMemory() {
        services.properties()
                .forEach(service ->
                        assertTrue(service.getValue().has("mem_limit"), service.getKey() + " may take all memory"));
    }

    @Test
    void servicesSetOnlyWhatTheyKnow() {
        for (String service : ServiceProperties.SERVICES) {
            Set<String> unknown = new TreeSet<>();
            services.at("/" + service + "/environment").fieldNames().forEachRemaining(unknown::add);
            unknown.removeAll(ServiceProperties.environment(service));

            assertTrue(unknown.isEmpty(), () -> service + " does not know " + unknown);
        }
    }

    @Test
    void everythingStartsAfterTheTopicsAndTheyAfterTheBroker() throws Exception {
        // Merge keys are resolved by compose alone.
        Tool.Outcome outcome = Tool.require("docker-compose").run("--profile", "glyphs", "config", "--format", "json");
        JsonNode resolved = new ObjectMapper().readTree(outcome.output()).get("services");

        assertEquals(
                "service_healthy",
                resolved.at("/topics/depends_on/kafka/condition").asText());
        for (String service : List.of("encoder-service", "dpgmm-service", "trainer-service", "glyphs")) {
            assertEquals(
                    "service_completed_successfully",
                    resolved.at("/" + service + "/depends_on/topics/condition").asText(),
                    service);
        }
        for (Map.Entry<String, JsonNode> service : resolved.properties()) {
            JsonNode container = service.getValue();
            // Kafka's own image writes its configuration at the start.
            if (!service.getKey().equals("kafka")) {
                assertTrue(container.path("read_only").asBoolean(), service.getKey() + " may write its root");
                assertEquals("ALL", container.at("/cap_drop/0").asText(), service.getKey());
                assertEquals(
                        "no-new-privileges:true",
                        container.at("/security_opt/0").asText(),
                        service.getKey());
            }
        }
    }

    @Test
    void whatIsMountedFromTheRepositoryIsThere() {
        services.properties()
                .forEach(service -> service.getValue().path("volumes").forEach(volume -> {
                    String source = volume.asText().split(":")[0];
                    assertTrue(
                            !source.startsWith("./") || Files.isDirectory(Repository.file(source)),
                            service.getKey() + " mounts " + source + ", which is not there");
                }));
    }
}
