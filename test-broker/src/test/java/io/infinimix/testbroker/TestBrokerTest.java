package io.infinimix.testbroker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

class TestBrokerTest {

    @TempDir
    Path dir;

    @Test
    void refusesAnUnknownChoiceByName() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> TestBroker.start(dir, "podman"));

        assertTrue(refusal.getMessage().contains("podman"), refusal.getMessage());
    }

    @Test
    void saysWhatIsMissingWhereNoDockerIs() {
        assumeFalse(DockerClientFactory.instance().isDockerAvailable(), "Docker answers here");

        IOException failure = assertThrows(IOException.class, () -> TestBroker.start(dir, "container"));

        assertTrue(failure.getMessage().contains("no Docker answers"), failure.getMessage());
    }

    @Test
    void namesSettingsAsKafkasImageReadsThem() {
        assertEquals("KAFKA_LOG_SEGMENT_BYTES", ContainerBroker.variable("log.segment.bytes"));
    }
}
