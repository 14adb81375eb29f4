package io.infinimix.stream.event;

import java.time.Instant;

/**
 * The name that a user gave a cluster. Key is the cluster's uid; no value takes the name back.
 *
 * @param cluster uid
 * @param name as shown
 * @param at when
 */
public record ClusterName(long cluster, String name, Instant at) {}
