package io.infinimix.edge.start;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.BindException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartFailureTest {

    @Test
    void aWrongValueIsNamedWithItsVariableAndWhatToDo() {
        RuntimeException failure = new RuntimeException(
                "Failed to start",
                new IllegalStateException(
                        "Configuration validation failed:\n\tjava.lang.IllegalArgumentException: SRCFG00039: The config property"
                                + " infinimix.encoder.batch-images with the config value \"many\" threw an Exception whilst being"
                                + " converted SRCFG00029: Expected an integer value, got \"many\"\n\tjava.util.NoSuchElementException:"
                                + " SRCFG00014: The config property infinimix.x.y is required but it could not be found in any"
                                + " config source"));

        assertEquals(
                Optional.of(
                        "Cannot start: infinimix.encoder.batch-images (environment INFINIMIX_ENCODER_BATCH_IMAGES) is"
                                + " \"many\" (Expected an integer value): correct it, or unset it for its default; infinimix.x.y"
                                + " (environment INFINIMIX_X_Y) is missing: set it"),
                StartFailure.settings(failure));
    }

    @Test
    void whatAServiceSaysOfItsOwnSettingsIsKept() {
        assertEquals(
                Optional.of(
                        "Cannot start: infinimix.encoder.batch-images (environment INFINIMIX_ENCODER_BATCH_IMAGES) must"
                                + " be positive, was 0"),
                StartFailure.settings(new RuntimeException(
                        new IllegalArgumentException("infinimix.encoder.batch-images must be positive, was 0"))));
        assertEquals(
                Optional.of("Cannot start: kafka-streams.state.dir (environment KAFKA_STREAMS_STATE_DIR): /x cannot be"
                        + " written"),
                StartFailure.settings(new IllegalArgumentException("kafka-streams.state.dir: /x cannot be written")));
    }

    @Test
    void aTakenPortIsNamed() {
        String line = StartFailure.settings(new RuntimeException(new BindException("Address already in use")))
                .orElseThrow();

        assertTrue(line.contains("QUARKUS_HTTP_PORT"), line);
    }

    @Test
    void whatIsNoSettingIsLeftToTheLog() {
        assertEquals(Optional.empty(), StartFailure.settings(new NullPointerException()));
        assertEquals(Optional.empty(), StartFailure.settings(new IllegalArgumentException("the archive is cut off")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:9092", "a.b:1, c:65535", "[::1]:9092", "SASL_SSL://broker-0.example.org:9094"})
    void brokersAreWrittenWithTheirPorts(String servers) {
        assertDoesNotThrow(() -> BootstrapServers.check(servers));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "localhost:",
                "localhost:kafka",
                "a:1;b:2",
                "a:99999",
                "a:1,,b:2",
                "http://a/b:1"
            })
    void whatIsNoBrokerIsNamed(String servers) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> BootstrapServers.check(servers));

        assertTrue(refused.getMessage().startsWith("kafka.bootstrap.servers is \"" + servers + "\""));
    }
}
