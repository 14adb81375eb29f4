package io.infinimix.quickstart.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StatusLineTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    private final Clock standing = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    @Test
    void elsewhereThanOnATerminalTheLastStatusIsWrittenAtTheEnd() {
        try (StatusLine line = new StatusLine(out, false, standing)) {
            line.show("1 image");
            line.show("2 images");
            line.show("3 images");
        }

        assertEquals(lines("1 image", "3 images"), text());
    }

    @Test
    void aStatusThatWasWrittenIsNotWrittenAgain() {
        try (StatusLine line = new StatusLine(out, false, standing)) {
            line.show("1 image");
        }

        assertEquals(lines("1 image"), text());
    }

    @Test
    void onATerminalAShorterStatusLeavesNothingOfTheLongerOne() {
        try (StatusLine line = new StatusLine(out, true, standing)) {
            line.show("100 images");
            line.show("1 image");
        }

        assertEquals("\r100 images\r1 image   " + System.lineSeparator(), text());
    }

    @Test
    void messagesGoAboveTheStatus() {
        try (StatusLine line = new StatusLine(out, true, standing)) {
            line.show("1 image");
            line.say("ready");
        }

        assertEquals("\r1 image\r       \rready" + System.lineSeparator() + "1 image" + System.lineSeparator(), text());
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
