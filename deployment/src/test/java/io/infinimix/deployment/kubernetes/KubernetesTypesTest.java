package io.infinimix.deployment.kubernetes;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kubernetes' own resources against its API's types, which refuse unknown, missing and wrong fields. */
class KubernetesTypesTest {

    private interface Check {
        void of(JsonElement resource) throws IOException;
    }

    private static final Map<String, Check> TYPES = Map.of(
            "v1 ConfigMap", V1ConfigMap::validateJsonElement,
            "v1 Namespace", V1Namespace::validateJsonElement,
            "v1 PersistentVolumeClaim", V1PersistentVolumeClaim::validateJsonElement,
            "v1 Secret", V1Secret::validateJsonElement,
            "v1 Service", V1Service::validateJsonElement,
            "apps/v1 Deployment", V1Deployment::validateJsonElement,
            "apps/v1 StatefulSet", V1StatefulSet::validateJsonElement,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement);

    /** Groups that other tests check. */
    private static final Set<String> OPERATORS = Set.of("kafka.strimzi.io", "keda.sh", "monitoring.coreos.com");

    KubernetesTypesTest() {
        JSON.setLenientOnJson(false);
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void everyResourceIsOfItsType(Overlay overlay) {
        Set<String> checked = new TreeSet<>();
        for (JsonNode resource : overlay.resources()) {
            String type = type(resource);
            Check check = TYPES.get(type);
            if (check == null) {
                assertTrue(OPERATORS.contains(type.split("/")[0]), "nothing checks " + type);
                continue;
            }
            assertDoesNotThrow(
                    () -> check.of(JsonParser.parseString(resource.toString())), () -> Overlay.title(resource));
            checked.add(type);
        }
        Set<String> expected = new TreeSet<>(TYPES.keySet());
        if (overlay != Overlay.DEV_BACKBONE) {
            expected.remove("v1 PersistentVolumeClaim");
        }
        assertEquals(expected, checked);
    }

    @Test
    void aMisspeltFieldIsRefused() {
        ObjectNode deployment =
                Overlay.DEV.resource("Deployment", "encoder-service").deepCopy();
        ObjectNode container = (ObjectNode) deployment.at("/spec/template/spec/containers/0");
        container.set("readinesProbe", container.remove("readinessProbe"));

        assertThrows(
                IllegalArgumentException.class,
                () -> V1Deployment.validateJsonElement(JsonParser.parseString(deployment.toString())));
    }

    @Test
    void aMissingFieldIsRefused() {
        ObjectNode deployment =
                Overlay.DEV.resource("Deployment", "encoder-service").deepCopy();
        ((ObjectNode) deployment.get("spec")).remove("selector");

        assertThrows(
                IllegalArgumentException.class,
                () -> V1Deployment.validateJsonElement(JsonParser.parseString(deployment.toString())));
    }

    private static String type(JsonNode resource) {
        return resource.get("apiVersion").asText() + " " + resource.get("kind").asText();
    }
}
