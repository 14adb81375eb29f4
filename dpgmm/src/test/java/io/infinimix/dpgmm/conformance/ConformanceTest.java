package io.infinimix.dpgmm.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.infinimix.dpgmm.numeric.Gammas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Agreement with other implementations to nine digits: with lab/conformance/generate_vectors.py, which computes every bound by definition, and, where their folder is given, with vectors of
 * a peer.
 */
class ConformanceTest {

    /** Divergences of an encoder's posterior from components: the business of gmvae. */
    private static final String NOT_OURS = "kl_forms";

    @TestFactory
    Stream<DynamicTest> ownCases() throws Exception {
        return cases(Path.of(ConformanceTest.class
                        .getResource("ascent_full_plain.json")
                        .toURI())
                .getParent());
    }

    @TestFactory
    Stream<DynamicTest> casesOfPeers() throws IOException {
        String folder = System.getProperty("infinimix.vectors", "");
        String chosen = folder.isBlank() ? System.getenv().getOrDefault("INFINIMIX_VECTORS", "") : folder;
        if (chosen.isBlank()) {
            return Stream.of(
                    dynamicTest(
                            "peers",
                            () -> abort(
                                    "conformance with a peer is checked only where -Dinfinimix.vectors or INFINIMIX_VECTORS names the folder of its vectors")));
        }
        return cases(Path.of(chosen));
    }

    private static Stream<DynamicTest> cases(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".json")
                            && !file.getFileName().toString().startsWith("_"))
                    .sorted()
                    .toList();
            assertTrue(!found.isEmpty(), folder + " holds no vectors");
            return found.stream()
                    .map(file -> dynamicTest(file.getFileName().toString(), () -> check(ConformanceCase.read(file))));
        }
    }

    private static void check(ConformanceCase given) {
        switch (given.kind()) {
            case "vb_full" -> CoordinateAscentCheck.wholePasses(given);
            case "memo_vb" -> CoordinateAscentCheck.memoizedVisits(given);
            case "sparse_topL" -> CoordinateAscentCheck.largestResponsibilities(given);
            case "merge" -> MoveCheck.merges(given);
            case "delete" -> MoveCheck.delete(given);
            case "birth" -> BirthCheck.batchBirths(given);
            case "birth_frozen" -> BirthCheck.frozenBirth(given);
            case "birth_two_batches" -> BirthCheck.wholeLapBirth(given);
            case "special_functions" -> specialFunctions(given);
            default -> assumeTrue(NOT_OURS.equals(given.kind()), "no check for vectors of the kind " + given.kind());
        }
    }

    private static void specialFunctions(ConformanceCase given) {
        double[] x = ConformanceCase.vector(given.get("x"));
        for (int n = 0; n < x.length; n++) {
            Agreement.same("ψ(" + x[n] + ")", given.get("digamma").get(n).asDouble(), Gammas.digamma(x[n]));
            Agreement.same("log Γ(" + x[n] + ")", given.get("lgamma").get(n).asDouble(), Gammas.logGamma(x[n]));
        }
    }
}
