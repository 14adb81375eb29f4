package io.infinimix.dpgmmservice.local;

import io.infinimix.dpgmm.drift.LookBins;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.latent.ImageQuality;
import io.infinimix.stream.summary.BatchSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the watch for drift is told of a partition's latents, counted since the last time. In memory only: what a crash takes with it is not missed. */
final class StreamCounts {

    private final ReleaseDensity density;
    private final int[] densities = new int[ReleaseDensity.BINS];
    private final int[] lights = new int[LookBins.COUNT];
    private final int[] sharpnesses = new int[LookBins.COUNT];

    StreamCounts(ReleaseDensity density) {
        this.density = density;
    }

    /** @param cluster where it was assigned */
    void count(EncodedImage image, long cluster) {
        densities[density.bin(image, cluster)]++;
        if (image.hasQuality()) {
            ImageQuality quality = image.getQuality();
            lights[LookBins.light(quality.getBrightness())]++;
            sharpnesses[LookBins.sharpness(quality.getSharpness())]++;
        }
    }

    /** Hands over what was counted since the last time. */
    void moveTo(BatchSummary.Builder summary) {
        summary.addAllDensityCount(take(densities))
                .addAllLightCount(take(lights))
                .addAllSharpnessCount(take(sharpnesses));
    }

    private static List<Integer> take(int[] counts) {
        List<Integer> taken = new ArrayList<>(counts.length);
        if (Arrays.stream(counts).anyMatch(count -> count > 0)) {
            Arrays.stream(counts).forEach(taken::add);
            Arrays.fill(counts, 0);
        }
        return taken;
    }
}
