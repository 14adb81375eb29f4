package io.infinimix.lab.stream;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** An order in which latents arrive, and what happens to them meanwhile. */
enum Scenario {
    /** In random order. */
    ONE_PASS("one pass") {
        @Override
        LatentStream of(LatentStream latents, long seed) {
            return latents.inOrder(shuffled(latents.count(), seed));
        }
    },

    /** Two classes in the first fifth of the stream, two others in the next, and none of the earlier ones again. */
    CLASS_INCREMENTAL("class-incremental") {
        @Override
        LatentStream of(LatentStream latents, long seed) {
            int[] order = Arrays.stream(shuffled(latents.count(), seed))
                    .boxed()
                    .sorted((a, b) -> Integer.compare(latents.labels()[a] / 2, latents.labels()[b] / 2))
                    .mapToInt(Integer::intValue)
                    .toArray();
            return latents.inOrder(order);
        }
    },

    /** All latents move in one direction, evenly over the stream, by twice their standard deviation. */
    DRIFT("drift") {
        @Override
        LatentStream of(LatentStream latents, long seed) {
            LatentStream stream = ONE_PASS.of(latents, seed);
            float[] means = stream.means().clone();
            double step = DRIFT_IN_DEVIATIONS * deviation(stream) / stream.count() / Math.sqrt(stream.dimension());
            for (int at = 0; at < means.length; at++) {
                means[at] += (float) (step * (at / stream.dimension()));
            }
            return new LatentStream(stream.dimension(), means, stream.variances(), stream.labels());
        }
    },

    /** The smallest label is kept with a tenth of its latents, the largest with all, in even steps between. */
    IMBALANCE("imbalance") {
        @Override
        LatentStream of(LatentStream latents, long seed) {
            int[] classes = Arrays.stream(latents.labels()).distinct().sorted().toArray();
            SplittableRandom random = new SplittableRandom(seed);
            int[] kept = Arrays.stream(shuffled(latents.count(), seed))
                    .filter(n -> {
                        int rank = Arrays.binarySearch(classes, latents.labels()[n]);
                        double share = classes.length == 1 ? 1 : 0.1 + 0.9 * rank / (classes.length - 1);
                        return random.nextDouble() < share;
                    })
                    .toArray();
            return latents.inOrder(kept);
        }
    };

    private static final double DRIFT_IN_DEVIATIONS = 2;

    private final String title;

    Scenario(String title) {
        this.title = title;
    }

    /** How the table calls it. */
    String title() {
        return title;
    }

    /** The stream that these latents become. */
    abstract LatentStream of(LatentStream latents, long seed);

    static int[] shuffled(int count, long seed) {
        int[] order = IntStream.range(0, count).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int position = order[i];
            order[i] = order[j];
            order[j] = position;
        }
        return order;
    }

    /** Square root of the average variance of a dimension. */
    static double deviation(LatentStream stream) {
        double sum = 0;
        for (int d = 0; d < stream.dimension(); d++) {
            double mean = 0;
            double square = 0;
            for (int n = 0; n < stream.count(); n++) {
                double value = stream.means()[n * stream.dimension() + d];
                mean += value / stream.count();
                square += value * value / stream.count();
            }
            sum += square - mean * mean;
        }
        return Math.sqrt(sum / stream.dimension());
    }
}
