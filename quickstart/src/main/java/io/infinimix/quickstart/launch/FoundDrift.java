package io.infinimix.quickstart.launch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.event.StreamDrift;
import java.util.Locale;

/**
 * A change of the stream that the loop has found, as it is printed. Scripts read its JSON: names do not change.
 *
 * @param measure of the images that is not as before
 * @param kind from one image to the next, or little by little
 * @param sinceImage number of the image that it seems to have begun with, of all that were assigned, from 0
 * @param images how many had come since when it was found
 * @param strength Kolmogorov's distance from before, in [0, 1]
 * @param generation under which it was found
 * @param secondsSinceChange from the first image that was changed on purpose, or null without one before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FoundDrift(
        StreamDrift.Measure measure,
        StreamDrift.Kind kind,
        long sinceImage,
        long images,
        double strength,
        long generation,
        Double secondsSinceChange) {

    static FoundDrift of(ClusterEvent event, Times times) {
        StreamDrift drift = event.drift();
        return new FoundDrift(
                drift.measure(),
                drift.kind(),
                drift.sinceImage(),
                drift.images(),
                Math.round(drift.strength() * 1e3) / 1e3,
                event.generation(),
                times.sinceChange(event.at()));
    }

    /** For people. */
    String text() {
        return String.format(
                Locale.ROOT,
                "the stream has changed %s (%s, distance %.2f) since image %,d or so: found when %,d of them had come",
                kind == StreamDrift.Kind.ABRUPT ? "from one image to the next" : "little by little",
                measure.name().toLowerCase(Locale.ROOT),
                strength,
                sinceImage,
                images);
    }
}
