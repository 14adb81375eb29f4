package io.infinimix.trainer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listens to server-sent events about trainings, as a page does, and notes the states that it is told. */
final class StatusEvents implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String DATA = "data:";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> states = new CopyOnWriteArrayList<>();
    private final InputStream body;

    /** Connects as soon as somebody listens there. */
    StatusEvents(URI uri) throws InterruptedException {
        body = connected(uri);
        Thread reader = new Thread(this::read, "status-events");
        reader.setDaemon(true);
        reader.start();
    }

    private static InputStream connected(URI uri) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("accept", "text/event-stream")
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofInputStream())
                        .body();
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("nobody answers at " + uri, e);
                }
            }
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(DATA)) {
                    states.add(JSON.readTree(line.substring(DATA.length()))
                            .path("state")
                            .asText());
                }
            }
        } catch (IOException e) {
            states.add("closed");
        }
    }

    /** States so far, oldest first. */
    List<String> states() {
        return states;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
