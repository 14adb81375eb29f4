package io.infinimix.edge.access;

import io.infinimix.edge.problem.ProblemBody;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Turns a key's or a token's subject away when it asks more often than it may. */
@ApplicationScoped
class RateLimit {

    /** After it is known who asks and that they may. */
    private static final int AFTER_AUTHORIZATION = 50;

    private static final int TOO_MANY_REQUESTS = 429;

    private final Access access;
    private final TokenBuckets buckets = new TokenBuckets(System::nanoTime);
    private final Counter turnedAway;

    @Inject
    RateLimit(Access access, MeterRegistry registry) {
        this.access = access;
        this.turnedAway = Counter.builder("infinimix.access.turned.away")
                .description("Requests over the rate of their key or token")
                .baseUnit("requests")
                .register(registry);
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, AFTER_AUTHORIZATION);
    }

    private void pass(RoutingContext context) {
        if (!access.required() || !(context.user() instanceof QuarkusHttpUser user)) {
            context.next();
            return;
        }
        SecurityIdentity who = user.getSecurityIdentity();
        Integer own = who.getAttribute(KeyMechanism.RATE);
        int rate = own == null ? access.requestsPerSecond() : own;
        double wait = buckets.take(who.getPrincipal().getName(), rate);
        if (wait > 0) {
            turnedAway.increment();
            context.response().putHeader("Retry-After", Long.toString((long) Math.ceil(wait)));
            ProblemBody.end(
                    context, TOO_MANY_REQUESTS, "this key or token may make " + rate + " requests a second: slow down");
        } else {
            context.next();
        }
    }
}
