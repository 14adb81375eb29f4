package io.infinimix.edge.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * What every answer tells browsers: types are not to be guessed, nothing is to be framed, addresses are not to be passed on, and answers of the interface are not to
 * be kept. What a service has set itself stays.
 */
@ApplicationScoped
class SecurityHeaders {

    /** Before anything answers. */
    private static final int FIRST = 2000;

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    context.addHeadersEndHandler(sent -> add(context));
                    context.next();
                },
                FIRST);
    }

    private static void add(RoutingContext context) {
        MultiMap headers = context.response().headers();
        putIfAbsent(headers, "X-Content-Type-Options", "nosniff");
        putIfAbsent(headers, "X-Frame-Options", "DENY");
        putIfAbsent(headers, "Cross-Origin-Resource-Policy", "same-origin");
        putIfAbsent(headers, "Referrer-Policy", "no-referrer");
        putIfAbsent(headers, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        if (context.request().path().startsWith("/v1/")) {
            putIfAbsent(headers, "Cache-Control", "no-store");
        }
        if (context.request().isSSL()) {
            putIfAbsent(headers, "Strict-Transport-Security", "max-age=31536000");
        }
    }

    private static void putIfAbsent(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
