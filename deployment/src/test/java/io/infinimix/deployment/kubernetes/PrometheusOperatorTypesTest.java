package io.infinimix.deployment.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The Prometheus operator's resources against its types. They keep unknown fields apart and write them back: what is left out when they are not written back was unknown.
 */
class PrometheusOperatorTypesTest {

    private static final Map<String, Class<?>> TYPES =
            Map.of("PodMonitor", PodMonitor.class, "PrometheusRule", PrometheusRule.class);

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void everyResourceIsOfItsType(Overlay overlay) throws Exception {
        int checked = 0;
        for (JsonNode resource : overlay.resources()) {
            Class<?> type = TYPES.get(resource.get("kind").asText());
            if (type != null) {
                assertEquals("", UnknownFields.of(MAPPER.treeToValue(resource, type)), Overlay.title(resource));
                checked++;
            }
        }
        assertEquals(TYPES.size(), checked);
    }

    @Test
    void aMisspeltFieldIsSeen() throws Exception {
        ObjectNode monitor = Overlay.DEV.resource("PodMonitor", "infinimix").deepCopy();
        ((ObjectNode) monitor.at("/spec/podMetricsEndpoints/0")).put("intervall", "15s");

        String unknown = UnknownFields.of(MAPPER.treeToValue(monitor, PodMonitor.class));

        assertTrue(unknown.contains("intervall"), unknown);
    }
}
