package io.infinimix.edge.access;

import java.util.EnumSet;
import java.util.Set;

/** Which roles a request may come from. What is not named here changes something and is the administrators'. */
final class Routes {

    private static final Set<String> ASKING = Set.of("/v1/classify", "/v1/encode");

    private Routes() {}

    /**
     * The roles of which one is needed; empty for none.
     *
     * @param path normalized
     */
    static Set<Role> roles(String method, String path) {
        if (path.equals("/q/health") || path.startsWith("/q/health/")) {
            return EnumSet.noneOf(Role.class);
        }
        if (path.equals(Sessions.PATH)) {
            // Whether anyone is asked, and signing out, is for everybody; to sign in one must be able to look at
            // something.
            return method.equals("POST") ? EnumSet.of(Role.VIEWER, Role.ADMIN) : EnumSet.noneOf(Role.class);
        }
        if (method.equals("POST") && path.equals("/v1/images")) {
            return EnumSet.of(Role.FEEDER, Role.ADMIN);
        }
        if (method.equals("GET") || method.equals("HEAD") || method.equals("POST") && ASKING.contains(path)) {
            return EnumSet.of(Role.VIEWER, Role.ADMIN);
        }
        return EnumSet.of(Role.ADMIN);
    }
}
