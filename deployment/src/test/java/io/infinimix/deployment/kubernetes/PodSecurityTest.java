package io.infinimix.deployment.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every pod keeps to the restricted pod security standard, cannot write its root, and says what it takes. */
class PodSecurityTest {

    /** Kinds of volumes that the restricted standard allows, as far as they are used here. */
    private static final Set<String> VOLUMES = Set.of("emptyDir", "secret", "configMap", "persistentVolumeClaim");

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void theNamespaceEnforcesTheRestrictedStandard(Overlay overlay) {
        JsonNode labels = overlay.resource("Namespace", "infinimix").at("/metadata/labels");

        assertEquals(
                "restricted", labels.get("pod-security.kubernetes.io/enforce").asText());
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void podsAreRestricted(Overlay overlay) {
        overlay.workloads().forEach(workload -> {
            String title = Overlay.title(workload);
            JsonNode pod = workload.at("/spec/template/spec");
            JsonNode context = pod.get("securityContext");
            assertTrue(context.get("runAsNonRoot").asBoolean(), title);
            assertTrue(context.get("runAsUser").asInt() > 0, title);
            assertEquals("RuntimeDefault", context.at("/seccompProfile/type").asText(), title);
            assertFalse(pod.get("automountServiceAccountToken").asBoolean(), title);
            for (String host : Set.of("hostNetwork", "hostPID", "hostIPC")) {
                assertFalse(pod.path(host).asBoolean(), title);
            }
            for (JsonNode volume : pod.get("volumes")) {
                Set<String> kinds = new TreeSet<>();
                volume.fieldNames().forEachRemaining(kinds::add);
                kinds.remove("name");
                assertTrue(VOLUMES.containsAll(kinds), title + " mounts " + kinds);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void containersAreRestricted(Overlay overlay) {
        overlay.workloads()
                .forEach(workload -> workload.at("/spec/template/spec/containers")
                        .forEach(container -> {
                            String title = Overlay.title(workload);
                            JsonNode context = container.get("securityContext");
                            assertFalse(context.get("allowPrivilegeEscalation").asBoolean(true), title);
                            assertTrue(context.get("readOnlyRootFilesystem").asBoolean(), title);
                            assertEquals(
                                    "[\"ALL\"]",
                                    context.at("/capabilities/drop").toString(),
                                    title);
                            assertFalse(context.path("privileged").asBoolean(), title);
                        }));
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void memoryIsAskedForAsItIsLimited(Overlay overlay) {
        overlay.workloads().forEach(workload -> {
            JsonNode resources = workload.at("/spec/template/spec/containers/0/resources");
            assertTrue(resources.at("/requests/cpu").isTextual(), Overlay.title(workload));
            assertTrue(resources.at("/limits/memory").isTextual(), Overlay.title(workload));
            assertEquals(resources.at("/limits/memory"), resources.at("/requests/memory"), Overlay.title(workload));
        });
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void whatAServiceWritesHasAPlace(Overlay overlay) {
        overlay.workloads().forEach(workload -> {
            Set<String> paths = new TreeSet<>();
            workload.at("/spec/template/spec/containers/0/volumeMounts")
                    .forEach(mount -> paths.add(mount.get("mountPath").asText()));
            assertTrue(paths.containsAll(Set.of("/tmp", "/cache")), Overlay.title(workload) + " has " + paths);
            assertEquals(
                    workload.get("kind").asText().equals("StatefulSet"),
                    paths.contains("/data"),
                    Overlay.title(workload));
        });
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void probesAskTheServicesHealth(Overlay overlay) {
        overlay.workloads().forEach(workload -> {
            JsonNode container = workload.at("/spec/template/spec/containers/0");
            assertEquals(
                    "/q/health/started",
                    container.at("/startupProbe/httpGet/path").asText());
            assertEquals(
                    "/q/health/live",
                    container.at("/livenessProbe/httpGet/path").asText());
            assertEquals(
                    "/q/health/ready",
                    container.at("/readinessProbe/httpGet/path").asText());
        });
    }
}
