package io.infinimix.dpgmmservice.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Answers for encoder and trainer, where the page wants them in a state that the real ones take minutes to reach. */
final class OtherServices implements AutoCloseable {

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private boolean closed;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> authorizations = new ConcurrentHashMap<>();

    OtherServices() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newFixedThreadPool(4, work -> {
            Thread thread = new Thread(work, "other-services");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** @param route method and path, such as {@code GET /v1/models} */
    void answer(String route, int status, String json) {
        answers.put(route, new Answer(status, json));
    }

    /** Whether that route was asked for. */
    boolean asked(String route) {
        return asked.contains(route);
    }

    /** What that route was last asked with in {@code Authorization}; empty for nothing. */
    String authorization(String route) {
        return authorizations.getOrDefault(route, "");
    }

    private void handle(HttpExchange exchange) throws IOException {
        String route =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        exchange.getRequestBody().readAllBytes();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        authorizations.put(route, authorization == null ? "" : authorization);
        asked.add(route);
        Answer answer = answers.getOrDefault(route, new Answer(404, "{\"title\":\"Not Found\",\"status\":404}"));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** A second time changes nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            server.stop(0);
        }
    }
}
