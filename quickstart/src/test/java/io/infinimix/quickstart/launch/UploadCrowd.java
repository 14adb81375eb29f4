package io.infinimix.quickstart.launch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that hand images in over HTTP, all at the same time, and again until each request has been accepted. Counts the answers. */
final class UploadCrowd {

    private static final Duration ANSWER = Duration.ofMinutes(5);
    private static final long PATIENCE_NANOS = Duration.ofMinutes(20).toNanos();
    private static final long PAUSE_MILLIS = 500;
    private static final String BOUNDARY = "----crowd";
    private static final int ACCEPTED = 202;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<URI> uris;
    private final Map<String, Integer> answers = new ConcurrentSkipListMap<>();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();

    /** @param uris that images are posted to: all of them to the first, and what is not accepted there to the next, as a balancer of load would do */
    UploadCrowd(List<URI> uris) {
        this.uris = uris;
    }

    /**
     * Hands the same image in under many ids.
     *
     * @param name that their ids begin with
     * @param images in each request
     */
    void post(String name, int clients, int images, byte[] image) throws Exception {
        Path body = Files.createTempFile("crowd", null);
        try {
            Files.write(body, images == 1 ? image : form(images, image));
            postAll(name, clients, images, body);
        } finally {
            Files.delete(body);
        }
    }

    private void postAll(String name, int clients, int images, Path body) throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(clients);
        try {
            List<Future<?>> requests = new ArrayList<>();
            for (int n = 0; n < clients; n++) {
                String id = name + "-" + n;
                requests.add(crowd.submit(() -> postUntilAccepted(id, images, body)));
            }
            for (Future<?> request : requests) {
                request.get();
            }
        } finally {
            crowd.shutdownNow();
        }
    }

    private Void postUntilAccepted(String id, int images, Path body) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        for (int n = 0; post(uris.get(n % uris.size()), id, images, body) != ACCEPTED; n++) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new IllegalStateException(id + " was not accepted; answers: " + answers);
            }
            FedLoop.pause(PAUSE_MILLIS);
        }
        for (int n = 0; n < images; n++) {
            accepted.add(images == 1 ? id : id + "-" + n);
        }
        return null;
    }

    /** From a file: the client would copy an array for each request. */
    private int post(URI uri, String id, int images, Path body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER)
                .header("Idempotency-Key", id)
                .header("Content-Type", images == 1 ? "image/png" : "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofFile(body))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            answers.merge(Integer.toString(status), 1, Integer::sum);
            return status;
        } catch (IOException e) {
            answers.merge("none", 1, Integer::sum);
            return 0;
        }
    }

    private static byte[] form(int images, byte[] image) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int n = 0; n < images; n++) {
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + n + "\"; filename=\"" + n
                            + ".png\"\r\nContent-Type: image/png\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(image);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    /** Ids of the images that somebody was told of that they have been accepted. */
    Set<String> accepted() {
        return Set.copyOf(accepted);
    }

    /** How often each status was the answer, and how often there was none. */
    Map<String, Integer> answers() {
        return Map.copyOf(answers);
    }
}
