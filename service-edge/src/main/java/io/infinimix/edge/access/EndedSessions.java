package io.infinimix.edge.access;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Sessions that were signed out here before their time, so that a copy of their cookie opens nothing either. Kept until they would have ended, at most so many: the oldest make room.
 * Of this process: where instances share a secret, another one learns nothing of it, and the copy's end is what bounds it there. Thread-safe.
 */
final class EndedSessions {

    private final int most;
    private final Map<UUID, Instant> ended = new LinkedHashMap<>();

    EndedSessions(int most) {
        this.most = most;
    }

    synchronized void add(Session session, Instant now) {
        Iterator<Map.Entry<UUID, Instant>> oldest = ended.entrySet().iterator();
        while (oldest.hasNext()) {
            if (oldest.next().getValue().isAfter(now) && ended.size() < most) {
                break;
            }
            oldest.remove();
        }
        ended.put(session.id(), session.last());
    }

    synchronized boolean contains(Session session) {
        return ended.containsKey(session.id());
    }
}
