package io.infinimix.deployment.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.infinimix.deployment.Repository;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Strimzi's resources against the schemas that Strimzi makes of its own types, closed so that they refuse unknown fields. */
class StrimziTypesTest {

    private static final Map<String, String> TYPES = Map.of(
            "Kafka", "io.strimzi.api.kafka.model.kafka.Kafka",
            "KafkaNodePool", "io.strimzi.api.kafka.model.nodepool.KafkaNodePool",
            "KafkaTopic", "io.strimzi.api.kafka.model.topic.KafkaTopic",
            "KafkaUser", "io.strimzi.api.kafka.model.user.KafkaUser");
    private static final int COMPILED_FOR = 21;

    private static final Map<String, Schema> SCHEMAS = new HashMap<>();

    @TempDir
    private static Path directory;

    @BeforeAll
    static void makeSchemas() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                newerJava().toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.strimzi.crdgenerator.CrdGenerator",
                "--target-kube",
                "1.30+",
                "--crd-api-version",
                "v1",
                "--yaml"));
        TYPES.forEach((kind, type) -> command.add(type + "=" + directory.resolve(kind + ".yaml")));
        Process generator = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        assertEquals(0, generator.waitFor(), () -> Repository.text(directory.resolve("log")));
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        for (String kind : TYPES.keySet()) {
            JsonNode versions =
                    Repository.yaml(directory.resolve(kind + ".yaml")).at("/spec/versions");
            assertEquals("v1", versions.get(0).get("name").asText());
            JsonNode schema = versions.get(0).at("/schema/openAPIV3Schema");
            close(schema);
            // The API server knows it.
            ((ObjectNode) schema.at("/properties/metadata")).removeAll();
            SCHEMAS.put(kind, registry.getSchema(schema));
        }
    }

    /** A JDK that runs what is compiled for Java 21: this one, or one installed beside it. */
    private static Path newerJava() throws IOException {
        List<Path> homes = new ArrayList<>();
        if (Runtime.version().feature() >= COMPILED_FOR) {
            homes.add(Path.of(System.getProperty("java.home")));
        }
        for (String directory : List.of("/usr/lib/jvm", "/Library/Java/JavaVirtualMachines", "/opt/java")) {
            if (Files.isDirectory(Path.of(directory))) {
                try (Stream<Path> installed = Files.list(Path.of(directory))) {
                    homes.addAll(installed.sorted().toList());
                }
            }
        }
        for (Path home : homes) {
            Path release = home.resolve("release");
            if (Files.isReadable(release)
                    && Files.readString(release).lines().anyMatch(StrimziTypesTest::isNewEnough)) {
                return home.resolve("bin" + File.separator + "java");
            }
        }
        return abort("Strimzi's types are compiled for Java 21, and no JDK as new was found in " + homes);
    }

    private static boolean isNewEnough(String line) {
        return line.startsWith("JAVA_VERSION=\"")
                && Integer.parseInt(line.replaceAll("[^\"]*\"(\\d+).*", "$1")) >= COMPILED_FOR;
    }

    /** Refuses properties that an object does not name, unless it takes any. */
    private static void close(JsonNode schema) {
        if (schema.has("properties")
                && !schema.has("additionalProperties")
                && !schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
        schema.forEach(StrimziTypesTest::close);
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void everyResourceIsOfItsType(Overlay overlay) {
        TreeSet<String> checked = new TreeSet<>();
        for (JsonNode resource : overlay.resources()) {
            if (resource.get("apiVersion").asText().startsWith("kafka.strimzi.io/")) {
                String kind = resource.get("kind").asText();
                assertEquals("kafka.strimzi.io/v1", resource.get("apiVersion").asText());
                assertEquals("", errors(kind, resource), () -> Overlay.title(resource));
                checked.add(kind);
            }
        }
        assertEquals(new TreeSet<>(TYPES.keySet()), checked);
    }

    @Test
    void aMisspeltFieldIsRefused() {
        ObjectNode topic =
                Overlay.DEV.resources("KafkaTopic").findFirst().orElseThrow().deepCopy();
        ((ObjectNode) topic.get("spec")).set("replica", topic.at("/spec/replicas"));

        assertTrue(errors("KafkaTopic", topic).contains("replica"));
    }

    @Test
    void anUnknownOperationIsRefused() {
        ObjectNode user = Overlay.DEV.resource("KafkaUser", "feeder").deepCopy();
        ((ObjectNode) user.at("/spec/authorization/acls/0"))
                .putArray("operations")
                .add("Wite");

        assertTrue(errors("KafkaUser", user).contains("operations"));
    }

    private static String errors(String kind, JsonNode resource) {
        return SCHEMAS.get(kind).validate(resource).stream()
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
