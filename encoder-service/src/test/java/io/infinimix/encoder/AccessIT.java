package io.infinimix.encoder;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The built jar with its doors closed. There is no broker: a request that is let in is told apart by what becomes of it then. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {

    private static final String NOWHERE = "127.0.0.1:1";
    private static final String FEEDER = "Bearer imx_feeder";
    private static final String VIEWER = "Bearer imx_viewer";
    private static final String SLOW_FEEDER = "Bearer imx_slow";
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final int LET_IN_AND_FOUND_EMPTY = 400;

    private final ObjectMapper json = new ObjectMapper();
    private TestTokens tokens;
    private Path directory;
    private EncoderProcess encoder;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        directory = temporary;
        tokens = new TestTokens();
        Path publicKey = tokens.writePublicKey(directory.resolve("issuer.pem"));
        Path keys = Files.write(
                directory.resolve("keys"),
                List.of(
                        "gate feeder " + sha256("imx_feeder") + " 1000",
                        "desk viewer " + sha256("imx_viewer") + " 1000",
                        "slow feeder " + sha256("imx_slow") + " 1"));
        encoder = EncoderProcess.start(
                NOWHERE,
                "",
                directory.resolve("encoder.log"),
                "-Dinfinimix.access.mode=required",
                "-Dinfinimix.access.keys-file=" + keys,
                "-Dmp.jwt.verify.publickey.location=" + publicKey.toUri(),
                "-Dmp.jwt.verify.issuer=" + TestTokens.ISSUER,
                "-Dinfinimix.upload.max-in-flight=2",
                "-Dquarkus.http.read-timeout=2s",
                "-Dquarkus.http.idle-timeout=30s",
                "-Dinfinimix.requests.patience=3s");
        await().atMost(SOON).ignoreExceptions().until(this::isAlive);
    }

    @AfterAll
    void stop() {
        encoder.close();
    }

    @AfterEach
    void staysHealthy() throws Exception {
        assertTrue(isAlive());
    }

    @Test
    void nobodyComesInWithoutAKey() throws Exception {
        HttpResponse<String> answer = encoder.post("/v1/images", TestImages.png(1), "Content-Type", "image/png");

        assertProblem(401, answer);
        assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElse(""));
        assertProblem(401, encoder.get("/q/metrics"));
        assertProblem(401, encoder.get("/nothing-here"));
    }

    @Test
    void anUnknownKeyIsRefused() throws Exception {
        assertProblem(401, encoder.get("/q/metrics", "Authorization", "Bearer imx_viewe"));
        assertProblem(401, encoder.get("/q/metrics", "Authorization", "Bearer imx_"));
    }

    @Test
    void aFeedersKeyHandsInImagesAndDoesNothingElse() throws Exception {
        assertEquals(LET_IN_AND_FOUND_EMPTY, upload(FEEDER));
        assertProblem(403, encoder.get("/q/metrics", "Authorization", FEEDER));
        assertProblem(403, encoder.post("/v1/encode", TestImages.png(1), "Authorization", FEEDER));
    }

    @Test
    void aViewersKeyLooksAndFeedsNothing() throws Exception {
        assertEquals(403, upload(VIEWER));
        assertEquals(200, encoder.get("/q/metrics", "Authorization", VIEWER).statusCode());
        assertEquals(
                503,
                encoder.post("/v1/encode", TestImages.png(1), "Authorization", VIEWER)
                        .statusCode());
    }

    @Test
    void aTokenCountsByItsGroupUntilItExpires() throws Exception {
        Instant later = Instant.now().plusSeconds(600);

        assertEquals(LET_IN_AND_FOUND_EMPTY, upload(tokens.bearer("feeder", later)));
        assertEquals(LET_IN_AND_FOUND_EMPTY, upload(tokens.bearer("admin", later)));
        assertEquals(403, upload(tokens.bearer("viewer", later)));
        assertEquals(403, upload(tokens.bearer("somebody", later)));
        assertEquals(401, upload(tokens.bearer("feeder", Instant.now().minusSeconds(600))));
        assertEquals(401, upload(new TestTokens().bearer("feeder", later)), "signed by someone else");
    }

    @Test
    void aKeyThatAsksTooOftenIsToldWhenToComeBack() throws Exception {
        int turnedAway = 0;
        for (int n = 0; n < 30 && turnedAway == 0; n++) {
            HttpResponse<String> answer = encoder.post("/v1/images", new byte[0], "Authorization", SLOW_FEEDER);
            if (answer.statusCode() == 429) {
                turnedAway++;
                assertProblem(429, answer);
                assertEquals("1", answer.headers().firstValue("Retry-After").orElse(""));
            }
        }
        assertEquals(1, turnedAway);
    }

    @Test
    void answersTellBrowsersToBeCareful() throws Exception {
        HttpResponse<String> answer = encoder.get("/v1/nothing", "Authorization", VIEWER);

        assertEquals(404, answer.statusCode());
        assertEquals(
                "nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
        assertEquals("DENY", answer.headers().firstValue("X-Frame-Options").orElse(""));
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
        assertTrue(answer.headers().firstValue("Content-Security-Policy").isPresent());
    }

    @Test
    void anOversizedHeaderIsRefused() throws Exception {
        String answer = raw("GET /q/metrics HTTP/1.1\r\nHost: a\r\nX-Long: " + "a".repeat(100_000) + "\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 431"), answer);
    }

    @Test
    void tenThousandPartsAreRefused() throws Exception {
        StringBuilder body = new StringBuilder();
        for (int n = 0; n < 10_000; n++) {
            body.append("--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"")
                    .append(n)
                    .append("\"\r\nContent-Type: image/png\r\n\r\nx\r\n");
        }
        HttpResponse<String> answer = encoder.post(
                "/v1/images",
                body.append("--b--\r\n").toString().getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "multipart/form-data; boundary=b",
                "Authorization",
                FEEDER);

        assertProblem(413, answer);
    }

    @Test
    void aBodyOfUntoldLengthIsTakenUpToTheLimitOfAnImage() throws Exception {
        byte[] body = new byte[4 * 1024 * 1024 + 1];

        assertProblem(413, postChunked(body));
        assertProblem(415, postChunked(Arrays.copyOf(body, body.length - 1)));
    }

    private HttpResponse<String> postChunked(byte[] body) throws Exception {
        return encoder.postChunked("/v1/images", body, "Content-Type", "image/png", "Authorization", FEEDER);
    }

    /** The parser would keep it, and as much again while it grows. */
    @Test
    void aLongHeadOfAPartIsRefused() throws Exception {
        byte[] body = ("--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"" + "a".repeat(1 << 20)
                        + "\"\r\n\r\nx\r\n--b--\r\n")
                .getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = encoder.post(
                "/v1/images", body, "Content-Type", "multipart/form-data; boundary=b", "Authorization", FEEDER);

        assertProblem(413, answer);
        assertTrue(answer.body().contains("head of a part"), answer.body());
    }

    @Test
    void aFormWithoutABoundaryIsRefused() throws Exception {
        byte[] body = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\nx\r\n--b--\r\n"
                .getBytes(StandardCharsets.UTF_8);

        assertProblem(
                400, encoder.post("/v1/images", body, "Content-Type", "multipart/form-data", "Authorization", FEEDER));
    }

    @Test
    void aPathAsTheNameOfAFileLeadsNowhere() throws Exception {
        Path planted = directory.resolve("planted");
        String up = "../".repeat(20) + planted.toString().substring(1);
        for (String name : List.of(planted.toString(), up)) {
            byte[] body = ("--b\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name
                            + "\"\r\nContent-Type: image/png\r\n\r\nno image\r\n--b--\r\n")
                    .getBytes(StandardCharsets.UTF_8);

            assertProblem(
                    415,
                    encoder.post(
                            "/v1/images",
                            body,
                            "Content-Type",
                            "multipart/form-data; boundary=b",
                            "Authorization",
                            FEEDER));
            assertFalse(Files.exists(planted), name);
        }
    }

    /** A key needs nobody else; a token does, and counts as soon as whoever signs tokens is back. */
    @Test
    void withoutTheIssuerOfTokensKeysGoOnCounting() throws Exception {
        InetSocketAddress place = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
        String token = tokens.bearer("feeder", Instant.now().plusSeconds(600));
        try (EncoderProcess alone = EncoderProcess.start(
                NOWHERE,
                "",
                directory.resolve("alone.log"),
                "-Dinfinimix.access.mode=required",
                "-Dinfinimix.access.keys-file=" + directory.resolve("keys"),
                "-Dmp.jwt.verify.publickey.location=http://127.0.0.1:" + place.getPort() + "/keys",
                "-Dmp.jwt.verify.issuer=" + TestTokens.ISSUER)) {
            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> alone.get("/q/health/live").statusCode() == 200);
            assertEquals(LET_IN_AND_FOUND_EMPTY, upload(alone, FEEDER));
            assertEquals(401, upload(alone, token));
            assertEquals(200, alone.get("/q/health/live").statusCode());

            HttpServer issuer = tokens.serve(place);
            try {
                await().atMost(SOON).until(() -> upload(alone, token) == LET_IN_AND_FOUND_EMPTY);
            } finally {
                issuer.stop(0);
            }
            assertEquals(LET_IN_AND_FOUND_EMPTY, upload(alone, token), "known keys outlive the issuer");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aCompressedBombIsNotUnpacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int n = 0; n < 100; n++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        HttpResponse<String> answer = encoder.post(
                "/v1/images",
                packed.toByteArray(),
                "Content-Type",
                "image/png",
                "Content-Encoding",
                "gzip",
                "Authorization",
                FEEDER);

        assertProblem(415, answer);
    }

    @Test
    void clientsThatStopSendingGiveTheirPlacesUp() throws Exception {
        String slow =
                "POST /v1/images HTTP/1.1\r\nHost: a\r\nContent-Type: image/png\r\nContent-Length: 1000\r\nAuthorization: "
                        + FEEDER + "\r\n\r\nabc";
        try (Socket first = open(slow);
                Socket second = open(slow)) {
            await().atMost(SOON).until(() -> upload(FEEDER) == 429);
            await().atMost(SOON).until(() -> upload(FEEDER) == LET_IN_AND_FOUND_EMPTY);
            assertFalse(first.isClosed() || second.isClosed(), "the client itself did not give up");
        }
    }

    @Test
    void clientsThatSendHeadersByTheByteHinderNobodyAndAreEnded() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int n = 0; n < 50; n++) {
                slow.add(open("GET /v1/status HTTP/1.1\r\nHost: a\r\nX-Slow: "));
            }
            assertEquals(LET_IN_AND_FOUND_EMPTY, upload(FEEDER));
            // Never silent for as long as any timeout of silence takes.
            await().atMost(SOON).pollInterval(Duration.ofMillis(200)).until(() -> {
                slow.removeIf(AccessIT::hasEnded);
                return slow.isEmpty();
            });
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** Sends one byte more; whether the other end is gone. */
    private static boolean hasEnded(Socket socket) {
        try {
            socket.getOutputStream().write('a');
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void aWrongSettingEndsItWithOneLineThatNamesIt() throws Exception {
        String line = lastWords("-Dinfinimix.encoder.batch-images=many");

        assertTrue(line.contains("infinimix.encoder.batch-images (environment INFINIMIX_ENCODER_BATCH_IMAGES)"), line);
        assertTrue(line.contains("\"many\"") && line.contains("correct it"), line);
    }

    @Test
    void itDoesNotListenToTheNetworkWithoutAskingForKeys() throws Exception {
        String line = lastWords("-Dquarkus.http.host=0.0.0.0");

        assertTrue(line.contains("infinimix.access.keys-file (environment INFINIMIX_ACCESS_KEYS_FILE)"), line);
    }

    /** What an encoder says that does not start with this property. */
    private String lastWords(String property) throws Exception {
        Path log = directory.resolve(property.replaceAll("\\W", "") + ".log");
        try (EncoderProcess refused = EncoderProcess.start(NOWHERE, "", log, property)) {
            assertNotEquals(0, refused.awaitEnd());
        }
        List<String> lines =
                Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
        assertEquals(1, lines.size(), String.join("\n", lines));
        return lines.get(0);
    }

    private boolean isAlive() throws Exception {
        return encoder.get("/q/health/live").statusCode() == 200;
    }

    private int upload(String authorization) throws Exception {
        return upload(encoder, authorization);
    }

    private static int upload(EncoderProcess to, String authorization) throws Exception {
        return to.post("/v1/images", new byte[0], "Authorization", authorization)
                .statusCode();
    }

    private void assertProblem(int status, HttpResponse<String> answer) throws Exception {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", ""));
        JsonNode problem = json.readTree(answer.body());
        assertEquals(status, problem.get("status").asInt());
        String detail = problem.get("detail").asText();
        assertTrue(detail.length() > 10, detail);
        assertFalse(detail.toLowerCase(Locale.ROOT).contains("exception"), detail);
    }

    private Socket open(String request) throws Exception {
        Socket socket = new Socket("127.0.0.1", encoder.port());
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(30));
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    private String raw(String request) throws Exception {
        try (Socket socket = open(request)) {
            byte[] start = socket.getInputStream().readNBytes(12);
            return new String(start, StandardCharsets.ISO_8859_1);
        }
    }

    private static String sha256(String key) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    }
}
