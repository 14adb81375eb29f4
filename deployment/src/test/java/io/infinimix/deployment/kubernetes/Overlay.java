package io.infinimix.deployment.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import io.infinimix.deployment.Repository;
import io.infinimix.deployment.tool.Tool;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What kustomize makes of an overlay of {@code k8s/overlays}. */
enum Overlay {
    DEV,
    DEV_BACKBONE,
    PROD;

    private static final Map<Overlay, List<JsonNode>> BUILT = new EnumMap<>(Overlay.class);

    /** The resources; the test is skipped where there is neither kubectl nor kustomize. */
    synchronized List<JsonNode> resources() {
        return BUILT.computeIfAbsent(this, overlay -> {
            String directory =
                    "k8s/overlays/" + overlay.name().toLowerCase(Locale.ROOT).replace('_', '-');
            try {
                Tool.Outcome built = Tool.find("kubectl").isPresent()
                        ? Tool.require("kubectl").run("kustomize", directory)
                        : Tool.find("kustomize")
                                .orElseGet(() -> abort("neither kubectl nor kustomize is here: .ci/tools fetches it"))
                                .run("build", directory);
                assertEquals(0, built.status(), built.output());
                return Repository.yamlDocuments(built.output());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    /** The resources of a kind. */
    Stream<JsonNode> resources(String kind) {
        return resources().stream()
                .filter(resource -> resource.get("kind").asText().equals(kind));
    }

    /** The resource of a kind and name. */
    JsonNode resource(String kind, String name) {
        return resources(kind)
                .filter(resource -> name(resource).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    /** Deployments and StatefulSets. */
    Stream<JsonNode> workloads() {
        return Stream.concat(resources("Deployment"), resources("StatefulSet"));
    }

    static String name(JsonNode resource) {
        return resource.at("/metadata/name").asText();
    }

    static String title(JsonNode resource) {
        return resource.get("kind").asText() + " " + name(resource);
    }
}
