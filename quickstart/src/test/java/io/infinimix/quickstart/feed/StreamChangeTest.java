package io.infinimix.quickstart.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.stream.image.CameraChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamChangeTest {

    @Test
    void changesAtOnceOrLittleByLittle() {
        assertEquals(new StreamChange(CameraChange.DARKER, 5000, 0), StreamChange.parse("darker@5000"));
        StreamChange gradual = StreamChange.parse("Haze@100+200");

        assertEquals(new StreamChange(CameraChange.HAZE, 100, 200), gradual);
        assertEquals(0, gradual.amount(99));
        assertEquals(0.5, gradual.amount(199), 1e-9);
        assertEquals(1, gradual.amount(299));
        assertEquals(1, gradual.amount(100_000));
        assertEquals(0, StreamChange.parse("blur@7").amount(6));
        assertEquals(1, StreamChange.parse("blur@7").amount(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "darker",
                "darker@",
                "darker@-1",
                "darker@5+",
                "dusk@5",
                "darker@5+5+5",
                "darker@99999999999999999999"
            })
    void saysWhatAChangeLooksLike(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> StreamChange.parse(text))
                .getMessage();

        assertTrue(message.contains("'" + text + "'") && message.contains("darker@5000"), message);
    }
}
