package io.infinimix.edge.access;

import java.util.Set;

/**
 * A key as the service knows it: its hash stands in the file, the key itself nowhere.
 *
 * @param name for logs and limits
 * @param roles at least one
 * @param requestsPerSecond that its holder may make
 */
record ApiKey(String name, Set<Role> roles, int requestsPerSecond) {

    ApiKey {
        roles = Set.copyOf(roles);
    }
}
