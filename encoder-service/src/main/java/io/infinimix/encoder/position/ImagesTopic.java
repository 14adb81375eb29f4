package io.infinimix.encoder.position;

import org.apache.kafka.common.Uuid;

/**
 * Which topic the images are read from. A topic that was created anew has the same name, and offsets like those of the one before.
 *
 * @param cluster id of the cluster that has it
 * @param id of the topic, which no other one of any name has
 */
public record ImagesTopic(String cluster, Uuid id) {

    private static final String SEPARATOR = "/";

    /** What every offset is committed with. */
    public String mark() {
        return cluster + SEPARATOR + id;
    }

    /**
     * Whether an offset is of another topic. Commits without a mark, of builds before there was one, are believed, and those that were mirrored or restored from
     * another cluster: who did that has translated them.
     */
    boolean contradicts(String mark) {
        return mark.startsWith(cluster + SEPARATOR) && !mark.equals(mark());
    }
}
