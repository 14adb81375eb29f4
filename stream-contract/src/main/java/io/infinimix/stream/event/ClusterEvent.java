package io.infinimix.stream.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * Something that happened to a cluster, once. Key is the cluster's uid.
 *
 * @param id unique: an event that is seen twice is the same one
 * @param type what happened
 * @param cluster uid; null for events of no single cluster
 * @param from for births: the cluster that was split, or null
 * @param into for merges: the cluster that goes on
 * @param generation of the mixture
 * @param mixtureVersion first version that shows it
 * @param images that the cluster had at that moment
 * @param gain nats that the bound rose by, or null
 * @param at when
 * @param detail in words, for people; null where nothing needs saying
 * @param drift how the stream has changed; null but for drifts
 */
public record ClusterEvent(
        String id,
        Type type,
        Long cluster,
        Long from,
        Long into,
        long generation,
        long mixtureVersion,
        Double images,
        Double gain,
        Instant at,
        String detail,
        StreamDrift drift) {

    /** An event that is no drift. */
    public ClusterEvent(
            String id,
            Type type,
            Long cluster,
            Long from,
            Long into,
            long generation,
            long mixtureVersion,
            Double images,
            Double gain,
            Instant at,
            String detail) {
        this(id, type, cluster, from, into, generation, mixtureVersion, images, gain, at, detail, null);
    }

    /** What can happen. */
    public enum Type {
        @JsonProperty("born")
        BORN,
        @JsonProperty("merged")
        MERGED,
        @JsonProperty("deleted")
        DELETED,
        @JsonProperty("released")
        RELEASED,
        @JsonProperty("alarm")
        ALARM,
        @JsonProperty("drift")
        DRIFT
    }
}
