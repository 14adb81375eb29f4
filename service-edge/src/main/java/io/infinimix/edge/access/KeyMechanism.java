package io.infinimix.edge.access;

import io.infinimix.edge.problem.ProblemBody;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/**
 * Takes {@code Authorization: Bearer imx_…} for a key, and leaves every other bearer token to the mechanism for tokens. Keys and tokens come in the same header, so
 * that one service passes either on to the next.
 */
@ApplicationScoped
class KeyMechanism implements HttpAuthenticationMechanism {

    /** Attribute of an identity: requests a second. */
    static final String RATE = "infinimix.rate";

    private static final int UNAUTHORIZED = 401;
    private static final String SCHEME = "Bearer ";

    private final Access access;

    @Inject
    KeyMechanism(Access access) {
        this.access = access;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager manager) {
        String header = context.request().getHeader("Authorization");
        if (!access.required()) {
            // Whatever was sent: nobody is asked, so nobody is refused.
            return Uni.createFrom()
                    .item(QuarkusSecurityIdentity.builder().setAnonymous(true).build());
        }
        String begin = SCHEME + ApiKeys.PREFIX;
        if (header == null || !header.regionMatches(true, 0, begin, 0, begin.length())) {
            return Uni.createFrom().nullItem();
        }
        Optional<ApiKey> key =
                access.keys().find(header.substring(SCHEME.length()).strip());
        return key.isPresent()
                ? Uni.createFrom().item(identity(key.get()))
                : Uni.createFrom().failure(new AuthenticationFailedException("unknown key"));
    }

    private static SecurityIdentity identity(ApiKey key) {
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("key " + key.name()))
                .addAttribute(RATE, key.requestsPerSecond());
        key.roles().forEach(role -> identity.addRole(role.label()));
        return identity.build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, "WWW-Authenticate", "Bearer"));
    }

    /** For tokens too. Why a token was refused is not said. */
    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        if (!context.response().ended()) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            ProblemBody.end(context, UNAUTHORIZED, "send a valid key or token in the header Authorization: Bearer");
        }
        return Uni.createFrom().item(true);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1;
    }
}
