package io.infinimix.deployment.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.deployment.Repository;
import io.infinimix.deployment.tool.Tool;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A pretrained network in front of the loop, by a second compose file. */
class ComposeBackboneTest {

    private static final String FILE = "docker-compose.backbone.yml";
    private static final List<String> READERS = List.of("encoder-service", "trainer-service");

    private static Tool.Outcome merged(Map<String, String> environment) throws Exception {
        return Tool.require("docker-compose")
                .run(environment, "--file", "docker-compose.yml", "--file", FILE, "config", "--format", "json");
    }

    @Test
    void itSetsOnlyWhatServicesKnow() {
        JsonNode services = Repository.yaml(Repository.file(FILE)).get("services");

        assertEquals(READERS.size(), services.size());
        for (String service : READERS) {
            services.at("/" + service + "/environment")
                    .fieldNames()
                    .forEachRemaining(variable -> assertTrue(
                            ServiceProperties.environment(service).contains(variable),
                            service + " does not know " + variable));
        }
    }

    @Test
    void encoderAndTrainerReadTheModelAndNobodyWritesIt() throws Exception {
        Tool.Outcome outcome = merged(Map.of("INFINIMIX_MODELS", "/somewhere", "INFINIMIX_BACKBONE", "net.onnx"));
        assertEquals(0, outcome.status(), outcome.output());
        JsonNode services = new ObjectMapper().readTree(outcome.output()).get("services");

        services.properties().forEach(service -> {
            boolean reads = READERS.contains(service.getKey());
            JsonNode model = service.getValue().at("/environment/INFINIMIX_BACKBONE_MODEL");
            boolean mounted = false;
            for (JsonNode volume : service.getValue().path("volumes")) {
                if (volume.path("target").asText().equals("/models")) {
                    mounted = true;
                    assertEquals("/somewhere", volume.get("source").asText());
                    assertTrue(volume.get("read_only").asBoolean(), service.getKey());
                }
            }
            assertEquals(reads, mounted, service.getKey());
            assertEquals(reads ? "/models/net.onnx" : "", model.asText(), service.getKey());
        });
        // What the services had before, they still have.
        assertFalse(services.at("/encoder-service/environment/KAFKA_BOOTSTRAP_SERVERS")
                .isMissingNode());
    }

    @Test
    void saysWhichVariableIsMissing() throws Exception {
        Tool.Outcome outcome = merged(Map.of("INFINIMIX_BACKBONE", "net.onnx"));

        assertNotEquals(0, outcome.status());
        assertTrue(outcome.output().contains("INFINIMIX_MODELS"), outcome.output());
    }
}
