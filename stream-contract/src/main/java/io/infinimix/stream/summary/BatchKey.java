package io.infinimix.stream.summary;

import java.util.Optional;

/**
 * Key of a batch's summary on the summaries topic.
 *
 * @param generation of its latents
 * @param partition that they came from
 * @param batch in that partition, counted from zero
 */
public record BatchKey(long generation, int partition, long batch) {

    private static final String REPORT = "report";

    /** The batch whose summary or tombstone has this key; empty for keys of lap reports and for what is no key of the topic. */
    public static Optional<BatchKey> parse(String key) {
        String[] parts = key == null ? new String[0] : key.split(":");
        if (parts.length != 3 || parts[2].equals(REPORT)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new BatchKey(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Key of a partition's lap reports. */
    public static String report(long generation, int partition) {
        return generation + ":" + partition + ":" + REPORT;
    }

    /** As it stands on the topic. */
    public String text() {
        return generation + ":" + partition + ":" + batch;
    }
}
