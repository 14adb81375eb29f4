package io.infinimix.deployment.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infinimix.deployment.Repository;
import io.infinimix.deployment.tool.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** KEDA's resources against its types, which are on npm alone: each becomes a literal that the TypeScript compiler looks at. */
class KedaTypesTest {

    private static final Path HOME = Repository.file(".infinimix/tools/node");

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void everyResourceIsOfItsType(Overlay overlay) throws Exception {
        List<JsonNode> resources = overlay.resources().stream()
                .filter(resource -> resource.get("apiVersion").asText().equals("keda.sh/v1alpha1"))
                .toList();

        Tool.Outcome outcome = compile(resources);

        assertEquals(2, resources.size());
        assertEquals(0, outcome.status(), outcome.output());
    }

    @Test
    void aMisspeltFieldIsRefused() throws Exception {
        ObjectNode scaler =
                Overlay.DEV.resource("ScaledObject", "encoder-service").deepCopy();
        ((ObjectNode) scaler.get("spec")).put("maxReplicas", 3);

        Tool.Outcome outcome = compile(List.of(scaler));

        assertTrue(outcome.status() != 0 && outcome.output().contains("maxReplicas"), outcome.output());
    }

    private static Tool.Outcome compile(List<JsonNode> resources) throws Exception {
        Tool node = Tool.require("node");
        assumeTrue(
                Files.isDirectory(HOME.resolve("node_modules/typescript")),
                "KEDA's types are not here: .ci/tools fetches them from npm");
        Path source = Files.createTempFile(HOME, "keda", ".ts");
        try {
            StringBuilder literals = new StringBuilder();
            for (int i = 0; i < resources.size(); i++) {
                String kind = resources.get(i).get("kind").asText();
                literals.append("import { I%1$s as Type%2$d } from '@kubernetes-models/keda/keda.sh/v1alpha1/%1$s';\n"
                        .formatted(kind, i));
                literals.append("export const resource%1$d: Type%1$d = %2$s;\n".formatted(i, resources.get(i)));
            }
            Files.writeString(source, literals);
            return node.run(
                    HOME.resolve("node_modules/typescript/bin/tsc").toString(),
                    "--noEmit",
                    "--strict",
                    "--skipLibCheck",
                    source.toString());
        } finally {
            Files.delete(source);
        }
    }
}
