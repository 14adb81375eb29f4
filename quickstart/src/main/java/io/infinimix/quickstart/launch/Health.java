package io.infinimix.quickstart.launch;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Whether a service says that it is ready. Asks without waiting: the answer is that of the last question. */
final class Health {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final HttpClient client;
    private final HttpRequest request;
    private CompletableFuture<Boolean> question;
    private boolean ready;

    Health(HttpClient client, int port) {
        this.client = client;
        request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(TIMEOUT)
                .build();
    }

    /** Asks again if the last question was answered. */
    void ask() {
        if (question == null || question.isDone()) {
            ready = question != null && question.join();
            question = client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                    .handle((answer, e) -> e == null && answer.statusCode() == 200);
        }
    }

    /** Takes the service for not ready until it is asked again. */
    void forget() {
        question = null;
        ready = false;
    }

    boolean isReady() {
        return ready;
    }
}
