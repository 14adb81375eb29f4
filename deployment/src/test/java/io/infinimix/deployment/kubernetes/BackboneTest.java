package io.infinimix.deployment.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A pretrained network that is mounted where it is asked for, and nowhere else. */
class BackboneTest {

    private static final String VARIABLE = "INFINIMIX_BACKBONE_MODEL";
    private static final Set<String> READERS = Set.of("encoder-service", "trainer-service");

    private static Optional<JsonNode> find(JsonNode list, String field, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(entry -> entry.path(field).asText().equals(value))
                .findFirst();
    }

    private static JsonNode container(JsonNode workload) {
        return workload.at("/spec/template/spec/containers/0");
    }

    private static Set<String> readers(Overlay overlay) {
        return overlay.workloads()
                .filter(workload ->
                        find(container(workload).get("env"), "name", VARIABLE).isPresent())
                .map(Overlay::name)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void encoderAndTrainerHaveOneWhereTheOverlayDoes(Overlay overlay) {
        assertEquals(overlay == Overlay.DEV_BACKBONE ? READERS : Set.of(), readers(overlay));
    }

    @Test
    void theModelLiesInAClaimThatBothMountAndNeitherWrites() {
        for (JsonNode workload : overlayWorkloads()) {
            JsonNode container = container(workload);
            String model = find(container.get("env"), "name", VARIABLE)
                    .orElseThrow()
                    .get("value")
                    .asText();
            JsonNode mount = find(
                            container.get("volumeMounts"), "mountPath", model.substring(0, model.lastIndexOf('/')))
                    .orElseThrow();
            JsonNode claim = find(
                            workload.at("/spec/template/spec/volumes"),
                            "name",
                            mount.get("name").asText())
                    .orElseThrow()
                    .get("persistentVolumeClaim");

            assertTrue(mount.get("readOnly").asBoolean(), Overlay.title(workload));
            assertTrue(claim.get("readOnly").asBoolean(), Overlay.title(workload));
            Overlay.DEV_BACKBONE.resource(
                    "PersistentVolumeClaim", claim.get("claimName").asText());
        }
    }

    private static List<JsonNode> overlayWorkloads() {
        return Overlay.DEV_BACKBONE
                .workloads()
                .filter(workload -> READERS.contains(Overlay.name(workload)))
                .toList();
    }
}
