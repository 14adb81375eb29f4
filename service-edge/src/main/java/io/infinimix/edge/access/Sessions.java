package io.infinimix.edge.access;

import io.infinimix.edge.problem.ProblemBody;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps a browser signed in. {@code POST /v1/session} with a key or token in {@code Authorization} is answered with a cookie that holds it sealed; with each later
 * request the cookie is turned back into that header before anyone asks who it is, so that roles, rates, withdrawn keys and ended tokens count as ever. Scripts
 * cannot read the cookie and other sites cannot send it; it ends soon unless it is used, and a copy of it with it. A request that changes something must also carry a header that no form of another origin can set.
 */
@ApplicationScoped
class Sessions {

    /** {@code GET}: who asks; {@code POST}: sign in; {@code DELETE}: sign out. */
    static final String PATH = "/v1/session";

    /** On requests of the page's own scripts. */
    static final String PAGE_HEADER = "X-Infinimix-Page";

    private static final String COOKIE = "infinimix-session";
    private static final String SCHEME = "Bearer ";
    private static final int BEFORE_AUTHENTICATION = 1000;
    private static final Set<String> SAFE = Set.of("GET", "HEAD");
    /** Browsers keep 4,096 bytes a cookie, its name and attributes included. */
    private static final int LONGEST = 3900;

    private static final int MOST_ENDED = 100_000;
    private static final int FORBIDDEN = 403;
    private static final int TOO_LARGE = 413;

    private final Access access;
    private final Duration length;
    private final Duration idle;
    private final SessionSeal seal;
    private final EndedSessions ended = new EndedSessions(MOST_ENDED);
    private final Clock clock = Clock.systemUTC();

    @Inject
    Sessions(Access access, SessionConfig config) {
        this.access = access;
        this.length = config.session();
        this.seal = config.secret().map(Sessions::seal).orElseGet(SessionSeal::ofThisProcess);
        this.idle = config.idle();
        requirePositive("session", length);
        requirePositive("idle", idle);
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "infinimix.access.page." + name + " must be a second or more, was " + duration);
        }
    }

    private static SessionSeal seal(String secret) {
        if (secret.length() < 32) {
            throw new IllegalArgumentException("infinimix.access.page.secret has " + secret.length()
                    + " characters, 32 are needed: make one with openssl rand -hex 32");
        }
        return SessionSeal.of(secret);
    }

    void register(@Observes Filters filters) {
        if (access.hasPage()) {
            filters.register(this::admit, BEFORE_AUTHENTICATION);
        }
    }

    void register(@Observes Router router) {
        if (access.hasPage()) {
            router.get(PATH).handler(this::tell);
            router.post(PATH).handler(this::signIn);
            router.delete(PATH).handler(this::signOut);
        }
    }

    private void admit(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<Session> session = session(context);
        if (session.isPresent()) {
            if (!SAFE.contains(request.method().name()) && !request.headers().contains(PAGE_HEADER)) {
                ProblemBody.end(context, FORBIDDEN, "a session is for the page: send a key or token in Authorization");
                return;
            }
            request.headers()
                    .set(HttpHeaders.AUTHORIZATION, SCHEME + session.get().credential());
            context.put(COOKIE, true);
            renew(context, session.get());
        }
        context.next();
    }

    private void renew(RoutingContext context, Session session) {
        Instant now = clock.instant();
        if (session.wantsRenewal(now, idle)) {
            keep(context, session.renewed(now, idle), now);
        }
    }

    /** What the request's cookie holds, if it is needed: what is open to everybody is open to whoever's session has ended too. */
    private Optional<Session> session(RoutingContext context) {
        HttpServerRequest request = context.request();
        String method = request.method().name();
        boolean tells = method.equals("GET") && context.normalizedPath().equals(PATH);
        if (request.headers().contains(HttpHeaders.AUTHORIZATION)
                || !tells && access.needed(method, context.normalizedPath()).isEmpty()) {
            return Optional.empty();
        }
        return opened(context);
    }

    private Optional<Session> opened(RoutingContext context) {
        return Optional.ofNullable(context.request().getCookie(COOKIE))
                .flatMap(cookie -> seal.open(cookie.getValue(), clock.instant()))
                .filter(session -> !ended.contains(session));
    }

    private void signIn(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (access.required()) {
            String credential = header.substring(SCHEME.length()).strip();
            Instant now = clock.instant();
            if (!keep(context, Session.begin(credential, now, idle, length), now)) {
                ProblemBody.end(
                        context,
                        TOO_LARGE,
                        "a token of " + credential.length()
                                + " characters is longer than a browser keeps: sign in through a proxy that sends it");
                return;
            }
            context.put(COOKIE, true);
        }
        tell(context);
    }

    /** Has the browser keep it, if it can. */
    private boolean keep(RoutingContext context, Session session, Instant now) {
        String sealed = seal.seal(session);
        if (sealed.length() > LONGEST) {
            return false;
        }
        context.response().addCookie(cookie(context, sealed, Duration.between(now, session.end())));
        return true;
    }

    private void signOut(RoutingContext context) {
        opened(context).ifPresent(session -> ended.add(session, clock.instant()));
        context.response()
                .addCookie(cookie(context, "", Duration.ZERO))
                .setStatusCode(204)
                .end();
    }

    /** Secure where the browser came over TLS, also where a proxy ended it: a browser that claims so falsely harms nobody but itself. */
    private static Cookie cookie(RoutingContext context, String value, Duration age) {
        boolean secure = context.request().isSSL()
                || "https".equalsIgnoreCase(context.request().getHeader("X-Forwarded-Proto"));
        return Cookie.cookie(COOKIE, value)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(secure)
                .setPath("/")
                .setMaxAge(age.toSeconds());
    }

    private void tell(RoutingContext context) {
        JsonObject answer = new JsonObject().put("asks", access.required()).put("roles", new JsonArray());
        if (context.user() instanceof QuarkusHttpUser user) {
            SecurityIdentity who = user.getSecurityIdentity();
            if (!who.isAnonymous()) {
                JsonArray roles = new JsonArray();
                Arrays.stream(Role.values())
                        .map(Role::label)
                        .filter(who::hasRole)
                        .forEach(roles::add);
                answer.put("name", who.getPrincipal().getName())
                        .put("roles", roles)
                        .put("session", Boolean.TRUE.equals(context.get(COOKIE)));
            }
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(answer.encode());
    }
}
