package io.infinimix.dpgmmservice.global;

import java.util.Map;

/** How many partitions latents have, and therefore how many lap reports a lap needs. */
@FunctionalInterface
public interface PartitionCount {

    /** @param streamsConfig of the running application */
    int of(Map<String, Object> streamsConfig);
}
