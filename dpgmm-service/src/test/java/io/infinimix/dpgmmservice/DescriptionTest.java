package io.infinimix.dpgmmservice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.infinimix.stream.model.ReleaseReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names of operators and stores are names of changelog topics: another name is other state. */
class DescriptionTest {

    private static final Pattern LIST = Pattern.compile("(--> |<-- |stores: \\[)([^\\])]+)(.*)");

    @Test
    void theTopologyIsTheOneThatStateWasWrittenBy() throws IOException {
        String description = DpgmmTopology.of(
                        Settings.small(),
                        new DpgmmMetrics(new SimpleMeterRegistry()),
                        config -> 1,
                        new ReleaseReader(Optional.empty()))
                .describe()
                .toString();

        assertEquals(golden(), sorted(description));
    }

    /** Stores, parents and children are sets, whose order says nothing. */
    private static String sorted(String description) {
        StringBuilder sorted = new StringBuilder();
        for (String line : description.split("\n")) {
            Matcher list = LIST.matcher(line);
            sorted.append(list.replaceFirst(found -> found.group(1)
                            + Stream.of(found.group(2).split(", ")).sorted().collect(Collectors.joining(", "))
                            + found.group(3)))
                    .append('\n');
        }
        return sorted.toString();
    }

    private static String golden() throws IOException {
        try (InputStream golden = DescriptionTest.class.getResourceAsStream("topology.txt")) {
            return new String(golden.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
