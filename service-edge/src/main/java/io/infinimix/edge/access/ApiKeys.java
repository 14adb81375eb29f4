package io.infinimix.edge.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The keys of a file, found by their SHA-256. A key is 256 random bits, so that a plain hash cannot be turned back; looking a hash up tells nothing by its duration
 * that helps to find a key.
 */
final class ApiKeys {

    /** Every key begins so: it is told from a token, and found by whoever searches for leaked ones. */
    static final String PREFIX = "imx_";

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int LEAST_FIELDS = 3;
    private static final int MOST_FIELDS = 4;

    private final Map<String, ApiKey> byHash;

    private ApiKeys(Map<String, ApiKey> byHash) {
        this.byHash = Map.copyOf(byHash);
    }

    static ApiKeys none() {
        return new ApiKeys(Map.of());
    }

    /** @throws IllegalArgumentException if the file cannot be read or holds a line that is no key */
    static ApiKeys read(Path file, int requestsPerSecond) {
        try {
            return of(Files.readAllLines(file), file.toString(), requestsPerSecond);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "infinimix.access.keys-file is " + file + ", which cannot be read (" + e
                            + "): name a file that the service may read, or unset it",
                    e);
        }
    }

    /**
     * Lines of name, roles with commas between them, SHA-256 of the key in hexadecimal digits and, if another than the usual one, requests a second. Empty lines and
     * what follows a # are left out.
     */
    static ApiKeys of(List<String> lines, String source, int requestsPerSecond) {
        Map<String, ApiKey> byHash = new HashMap<>();
        for (int n = 0; n < lines.size(); n++) {
            String line = lines.get(n).replaceAll("#.*", "").strip();
            if (!line.isEmpty()) {
                try {
                    add(line.split("\\s+"), requestsPerSecond, byHash);
                } catch (IllegalArgumentException e) {
                    // Not the line itself: someone may have put the key into it.
                    throw new IllegalArgumentException(
                            "infinimix.access.keys-file: line " + (n + 1) + " of " + source + " is no key ("
                                    + e.getMessage() + "): write NAME ROLES SHA256 [REQUESTS_PER_SECOND]",
                            e);
                }
            }
        }
        return new ApiKeys(byHash);
    }

    private static void add(String[] fields, int requestsPerSecond, Map<String, ApiKey> byHash) {
        if (fields.length < LEAST_FIELDS || fields.length > MOST_FIELDS) {
            throw new IllegalArgumentException(fields.length + " fields");
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String label : fields[1].split(",")) {
            roles.add(Role.of(label));
        }
        if (!HASH.matcher(fields[2]).matches()) {
            throw new IllegalArgumentException("the third field is not 64 hexadecimal digits in small letters");
        }
        int rate = fields.length == MOST_FIELDS ? rate(fields[LEAST_FIELDS]) : requestsPerSecond;
        if (byHash.put(fields[2], new ApiKey(fields[0], roles, rate)) != null) {
            throw new IllegalArgumentException("the same hash stands in an earlier line");
        }
    }

    private static int rate(String field) {
        if (!field.matches("[1-9][0-9]{0,6}")) {
            throw new IllegalArgumentException("\"" + field + "\" is no number of requests a second");
        }
        return Integer.parseInt(field);
    }

    boolean isEmpty() {
        return byHash.isEmpty();
    }

    Optional<ApiKey> find(String key) {
        return Optional.ofNullable(byHash.get(sha256(key)));
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
