package io.infinimix.deployment.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.infinimix.deployment.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A built service with a wrong or missing variable in its environment, as a container gets it: it ends at once, with one line. */
class WrongSettingsIT {

    private static final long PATIENCE_MINUTES = 5;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "encoder-service | INFINIMIX_ENCODER_BATCH_IMAGES | many | INFINIMIX_ENCODER_BATCH_IMAGES | many | correct it",
                "encoder-service | KAFKA_BOOTSTRAP_SERVERS | kafka | KAFKA_BOOTSTRAP_SERVERS | kafka | write brokers with a comma",
                "encoder-service | INFINIMIX_BACKBONE_MODEL | /nowhere/model.onnx | INFINIMIX_BACKBONE_MODEL | /nowhere/model.onnx | name the .onnx file",
                "dpgmm-service | INFINIMIX_DPGMM_RETENTION | for-ever | INFINIMIX_DPGMM_RETENTION | for-ever | correct it",
                // A secret is not repeated.
                "dpgmm-service | INFINIMIX_ACCESS_PAGE_SECRET | short | INFINIMIX_ACCESS_PAGE_SECRET | 5 characters | openssl rand -hex 32",
                "trainer-service | INFINIMIX_ACCESS_KEYS_FILE | /nowhere/keys | INFINIMIX_ACCESS_KEYS_FILE | /nowhere/keys | name a file",
                "trainer-service | QUARKUS_HTTP_HOST | 0.0.0.0 | INFINIMIX_ACCESS_KEYS_FILE | 0.0.0.0 | listen on 127.0.0.1"
            })
    void endsWithOneLineThatNamesVariableValueAndRemedy(
            String service, String variable, String value, String named, String shown, String remedy) throws Exception {
        Path jar = Repository.file(service + "/target/quarkus-app/quarkus-run.jar");
        assumeTrue(Files.exists(jar), service + " is not built: ./mvnw verify builds it before this module");
        Path log = directory.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.http.port=0",
                        "-jar",
                        jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put(variable, value);
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), () -> service + " goes on");
        } finally {
            process.destroyForcibly();
        }

        List<String> lines =
                Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
        assertNotEquals(0, process.exitValue());
        assertEquals(1, lines.size(), String.join("\n", lines));
        for (String part : List.of("Cannot start: ", named, shown, remedy)) {
            assertTrue(lines.get(0).contains(part), () -> part + " is not in: " + lines.get(0));
        }
    }
}
