package io.infinimix.edge.access;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What a browser that is signed in keeps, sealed.
 *
 * @param id the same from signing in to signing out
 * @param end after which it opens nothing, unless it was renewed before
 * @param last beyond which it is not renewed
 * @param credential the key or token
 */
record Session(UUID id, Instant end, Instant last, String credential) {

    /** Signs in: to be renewed before {@code idle} has passed, again and again until {@code length} has. */
    static Session begin(String credential, Instant now, Duration idle, Duration length) {
        return new Session(UUID.randomUUID(), now, now.plus(length), credential).renewed(now, idle);
    }

    Session renewed(Instant now, Duration idle) {
        Instant next = now.plus(idle);
        return new Session(id, next.isBefore(last) ? next : last, last, credential);
    }

    /** Whether half of the time to renew it in has passed, and there is any left to give. */
    boolean wantsRenewal(Instant now, Duration idle) {
        return end.isBefore(last) && Duration.between(now, end).compareTo(idle.dividedBy(2)) < 0;
    }
}
