package io.infinimix.edge.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionSealTest {

    private static final Instant END = Instant.parse("2026-11-28T12:00:00Z");
    private static final Instant BEFORE = END.minusSeconds(1);
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String KEY = "imx_secret-of-the-desk";
    private static final Session SESSION = new Session(UUID.randomUUID(), END, END.plusSeconds(3600), KEY);

    private final SessionSeal seal = SessionSeal.of(SECRET);

    @Test
    void whatWasSealedIsOpenedUntilItEnds() {
        String sealed = seal.seal(SESSION);

        assertEquals(Optional.of(SESSION), seal.open(sealed, BEFORE));
        assertEquals(Optional.empty(), seal.open(sealed, END));
    }

    @Test
    void instancesOfOneSecretOpenEachOthersAndOthersDoNot() {
        String sealed = seal.seal(SESSION);

        assertEquals(Optional.of(SESSION), SessionSeal.of(SECRET).open(sealed, BEFORE));
        assertEquals(Optional.empty(), SessionSeal.of(SECRET + "0").open(sealed, BEFORE));
        assertEquals(Optional.empty(), SessionSeal.ofThisProcess().open(sealed, BEFORE));
    }

    @Test
    void nothingOfTheKeyShowsAndNoTwoAreAlike() {
        String sealed = seal.seal(SESSION);
        String inside = new String(Base64.getUrlDecoder().decode(sealed), StandardCharsets.ISO_8859_1);

        assertFalse(inside.contains("imx_") || inside.contains("desk"));
        assertNotEquals(sealed, seal.seal(SESSION));
        assertTrue(sealed.matches("[\\w-]+"), sealed);
    }

    @Test
    void noByteOfItMayChange() {
        byte[] sealed = Base64.getUrlDecoder().decode(seal.seal(SESSION));
        for (int n = 0; n < sealed.length; n++) {
            sealed[n] ^= 1;
            assertEquals(Optional.empty(), seal.open(Base64.getUrlEncoder().encodeToString(sealed), BEFORE));
            sealed[n] ^= 1;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "A", "not base64!", "AAAA", "AAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatWasNeverSealedOpensNothing(String cookie) {
        assertEquals(Optional.empty(), seal.open(cookie, BEFORE));
    }
}
