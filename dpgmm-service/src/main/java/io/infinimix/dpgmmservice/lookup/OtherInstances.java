package io.infinimix.dpgmmservice.lookup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.state.HostInfo;

/** Asks the other instances for an assignment, all at once and for a limited time. */
@ApplicationScoped
class OtherInstances {

    private static final int FOUND = 200;
    private static final int NOT_FOUND = 404;

    private final Instances instances;
    private final Duration timeout;
    private final HttpClient client;

    @Inject
    OtherInstances(Instances instances, LookupConfig config) {
        this.instances = instances;
        this.timeout = config.timeout();
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * What they say.
     *
     * @param json the assignment, if one has it
     * @param silent those that could not say whether they have it
     */
    record Said(Optional<byte[]> json, List<HostInfo> silent) {}

    /** @param authorization of whoever asks, or null */
    Said ask(String imageId, String authorization) {
        CompletableFuture<Optional<byte[]>> found = new CompletableFuture<>();
        List<HostInfo> asked = instances.others(imageId);
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (HostInfo host : asked) {
            answers.add(client.sendAsync(request(host, imageId, authorization), HttpResponse.BodyHandlers.ofByteArray())
                    .thenApply(answer -> {
                        if (answer.statusCode() == FOUND) {
                            found.complete(Optional.of(answer.body()));
                        }
                        return answer.statusCode();
                    })
                    .exceptionally(failure -> 0));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenRun(() -> found.complete(Optional.empty()));
        Optional<byte[]> json = found.join();
        List<HostInfo> silent = new ArrayList<>();
        for (int n = 0; json.isEmpty() && n < asked.size(); n++) {
            if (answers.get(n).join() != NOT_FOUND) {
                silent.add(asked.get(n));
            }
        }
        return new Said(json, silent);
    }

    private HttpRequest request(HostInfo host, String imageId, String authorization) {
        String id = URLEncoder.encode(imageId, StandardCharsets.UTF_8).replace("+", "%20");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        "http://" + host.host() + ":" + host.port() + "/v1/images/" + id + "/assignment?here=true"))
                .timeout(timeout);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request.build();
    }
}
