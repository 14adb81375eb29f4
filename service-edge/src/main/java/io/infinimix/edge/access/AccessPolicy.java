package io.infinimix.edge.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** Lets a request through if it comes from a role that its route needs. Has no name, and so applies to every request. */
@ApplicationScoped
class AccessPolicy implements HttpSecurityPolicy {

    private final Access access;

    @Inject
    AccessPolicy(Access access) {
        this.access = access;
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext context, Uni<SecurityIdentity> identity, AuthorizationRequestContext request) {
        Set<Role> needed = access.needed(context.request().method().name(), context.normalizedPath());
        if (needed.isEmpty()) {
            return CheckResult.permit();
        }
        return identity.map(who ->
                needed.stream().anyMatch(role -> who.hasRole(role.label())) ? CheckResult.PERMIT : CheckResult.DENY);
    }
}
