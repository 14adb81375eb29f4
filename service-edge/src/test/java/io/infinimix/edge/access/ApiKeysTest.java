package io.infinimix.edge.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

    /** What {@code printf %s imx_test | sha256sum} prints. */
    private static final String HASH = "dab3252f61ce23829edcef1ffb2ae049cda252c2412e5f4a572d7a91515286fe";

    @Test
    void aKeyIsFoundByItsHash() {
        ApiKeys keys = ApiKeys.of(List.of("# cameras", "", "camera-1 feeder " + HASH + " # at the gate"), "keys", 100);

        assertEquals(Optional.of(new ApiKey("camera-1", Set.of(Role.FEEDER), 100)), keys.find("imx_test"));
        assertEquals(Optional.empty(), keys.find("imx_tesu"));
        assertEquals(Optional.empty(), keys.find(HASH));
    }

    @Test
    void aKeyMayHaveSeveralRolesAndARateOfItsOwn() {
        ApiKey key = ApiKeys.of(List.of("all feeder,viewer " + HASH + " 5000"), "keys", 100)
                .find("imx_test")
                .orElseThrow();

        assertEquals(new ApiKey("all", Set.of(Role.FEEDER, Role.VIEWER), 5000), key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camera feeder",
                "camera feeder imx_test",
                "camera feeder dab3252f61ce23829edcef1ffb2ae049cda252c2412e5f4a572d7a91515286fe 0",
                "camera feeder dab3252f61ce23829edcef1ffb2ae049cda252c2412e5f4a572d7a91515286fe many",
                "camera feeder dab3252f61ce23829edcef1ffb2ae049cda252c2412e5f4a572d7a91515286fe 10 more",
                "camera owner dab3252f61ce23829edcef1ffb2ae049cda252c2412e5f4a572d7a91515286fe",
                "camera feeder, dab3252f61ce23829edcef1ffb2ae049cda252c2412e5f4a572d7a91515286fe x"
            })
    void aLineThatIsNoKeyIsNamedByItsNumberAndNotShown(String line) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> ApiKeys.of(List.of("# first", line), "keys.txt", 100));

        assertTrue(refused.getMessage().startsWith("infinimix.access.keys-file: line 2 of keys.txt"));
        assertFalse(refused.getMessage().contains("imx_test"), refused.getMessage());
    }

    @Test
    void aHashStandsOnce() {
        List<String> lines = List.of("a feeder " + HASH, "b admin " + HASH);

        assertThrows(IllegalArgumentException.class, () -> ApiKeys.of(lines, "keys", 100));
    }

    @Test
    void aFileThatIsNotThereIsNamed(@TempDir Path directory) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> ApiKeys.read(directory.resolve("none"), 100));

        assertTrue(refused.getMessage().contains(directory.resolve("none").toString()));
    }

    @Test
    void keysAreAskedForUnlessOnlyThisMachineCanReachTheService() {
        assertFalse(Access.required(AccessConfig.Mode.AUTO, "127.0.0.1"));
        assertFalse(Access.required(AccessConfig.Mode.AUTO, "localhost"));
        assertTrue(Access.required(AccessConfig.Mode.AUTO, "0.0.0.0"));
        assertTrue(Access.required(AccessConfig.Mode.AUTO, "10.1.2.3"));
        assertTrue(Access.required(AccessConfig.Mode.REQUIRED, "127.0.0.1"));
        assertFalse(Access.required(AccessConfig.Mode.PUBLISHED_ON_LOOPBACK, "0.0.0.0"));
    }
}
