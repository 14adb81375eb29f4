package io.infinimix.trainer.sample;

import java.util.List;
import java.util.Map;

/**
 * A reservoir as of one moment of the stream.
 *
 * @param images by slot
 * @param seen images offered so far
 * @param offsets next offset to read, by partition
 */
record SampleState(List<SampledImage> images, long seen, Map<Integer, Long> offsets) {

    static final SampleState EMPTY = new SampleState(List.of(), 0, Map.of());

    SampleState {
        images = List.copyOf(images);
        offsets = Map.copyOf(offsets);
    }
}
