package io.infinimix.encoder.encode;

import io.infinimix.encoder.decode.Decoded;
import io.infinimix.encoder.decode.Decoded.Readable;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which latents carry their image's thumbnail: all while a partition brings few, and evenly spread ones while it brings more than anybody will look at. What the page costs is thereby bounded whatever the rate, and a
 * latent of a large image is as small as one of a small image. Confined to one thread.
 */
final class ThumbnailAllowance {

    private static final double MILLIS = 1000;

    private final int perSecond;
    private final Clock clock;
    private final Map<Integer, Partition> partitions = new HashMap<>();

    /** What one partition may still carry, at most what two seconds bring, and how its batch shares that. */
    private static final class Partition {
        private double allowed;
        private long grantedAt;
        private int images;
        private double share;
        private double due;
    }

    /** @param perSecond thumbnails of each partition; 0 for none */
    ThumbnailAllowance(int perSecond, Clock clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /** A batch begins of whose images {@link #next} will be asked one after the other. */
    void begin(List<Decoded> batch) {
        partitions.values().forEach(partition -> partition.images = 0);
        for (Decoded decoded : batch) {
            if (decoded instanceof Readable readable) {
                of(readable.image().partition()).images++;
            }
        }
        long now = clock.millis();
        partitions.values().forEach(partition -> grant(partition, now));
    }

    private Partition of(int partition) {
        return partitions.computeIfAbsent(partition, any -> new Partition());
    }

    private void grant(Partition partition, long now) {
        double earned = Math.max(0, now - partition.grantedAt) / MILLIS * perSecond;
        partition.allowed = Math.min(2.0 * perSecond, partition.allowed + earned);
        partition.grantedAt = now;
        partition.share = Math.max(0, Math.min(1, partition.allowed / Math.max(1, partition.images)));
    }

    /** Whether the batch's next image of that partition carries its thumbnail. */
    boolean next(int number) {
        Partition partition = of(number);
        partition.due += partition.share;
        if (partition.due < 1) {
            return false;
        }
        partition.due--;
        partition.allowed--;
        return true;
    }
}
