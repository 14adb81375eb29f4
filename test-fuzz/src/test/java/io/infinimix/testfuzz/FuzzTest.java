package io.infinimix.testfuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FuzzTest {

    private static final byte[] WHOLE = "length=0017; the whole input".getBytes(StandardCharsets.UTF_8);

    private byte[] claimed = {};

    @Test
    void aReaderThatKeepsItsPromisePasses() {
        Fuzz.of(List.of(WHOLE), IOException.class).run(input -> {
            if (!Arrays.equals(input, WHOLE)) {
                throw new IOException("broken");
            }
        });
    }

    @Test
    void anotherExceptionFailsAndNamesTheInput() {
        AssertionError failure = assertThrows(
                AssertionError.class,
                () -> Fuzz.of(List.of(WHOLE), IOException.class)
                        .run(input ->
                                Integer.parseInt(new String(input, StandardCharsets.ISO_8859_1).substring(7, 11))));
        assertTrue(failure.getMessage().contains("Base64: "), failure.getMessage());
    }

    @Test
    void memoryThatTheInputAsksForFails() {
        AssertionError failure = assertThrows(
                AssertionError.class,
                () -> Fuzz.of(List.of(new byte[] {0, 1}), IOException.class)
                        .allocatingAtMost(1 << 20)
                        .run(input -> {
                            if (input.length > 1) {
                                claimed = new byte[(input[0] & 0xFF) << 16];
                            }
                        }));
        assertTrue(failure.getMessage().contains("bytes were allocated"), failure.getMessage());
        assertTrue(claimed.length > 1 << 20);
    }

    @Test
    void equalSeedsGiveEqualInputsAndTheyDiffer() {
        List<String> first = inputs();
        Set<String> distinct = new HashSet<>(first);
        assertEquals(first, inputs());
        assertTrue(distinct.size() > first.size() / 2, distinct.size() + " of " + first.size());
    }

    private static List<String> inputs() {
        List<String> inputs = new ArrayList<>();
        Fuzz.of(List.of(WHOLE), IOException.class).run(input -> inputs.add(Arrays.toString(input)));
        return inputs;
    }
}
