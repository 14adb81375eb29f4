package io.infinimix.dpgmm.drift;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Finds the moment from which on the latents of a stream are no longer as probable as those before. Each latent's rank among all before it is a conformal p-value: while the latents are exchangeable these are
 * independent and uniform whatever the distribution, ties drawn at random (Vovk, Gammerman and Shafer, Algorithmic Learning in a Random World, 2005, theorem 8.2). Several bets are made against that; the
 * cumulative payoff of each starts anew whenever it is below 1 (Page, Biometrika 41, 1954). Their mean is at most a Shiryaev-Roberts sum whose expectation after n latents is n, hence a false alarm among n
 * latents has probability at most n / {@value #THRESHOLD}, and the mean time to one is at least {@value #THRESHOLD} latents (Shin, Ramdas and Rinaldo, E-detectors, 2022).
 *
 * <p>A change is reported if it is also large enough to matter; the test then starts anew, with what follows as the new usual. The state is bounded. Not thread-safe.
 */
public final class DriftDetector {

    /** Latents among which one false alarm may be expected at most. */
    public static final double THRESHOLD = 1e8;

    /** Latents that must have been seen before any bet is made. */
    public static final int LEAST = 500;

    /** Kolmogorov's distance below which a change does not matter. */
    public static final double LEAST_STRENGTH = 0.1;

    /** What changes so much among few images has not changed little by little. */
    private static final double CLEAR_STRENGTH = 0.25;

    /** Images that a smaller change is watched for before it is said how it came. */
    private static final int SETTLED = 450;

    private static final Bet[] FIXED = Bet.values();
    private static final double LOG_THRESHOLD = Math.log(THRESHOLD);
    private static final long GAMMA = 0x9e3779b97f4a7c15L;
    /** Latents from one remembered time to the next. */
    static final int EVERY = 64;

    private final long seed;
    private final long[] counts;
    private final double[] sums;
    private final long[] since;
    private final long[] times;
    private final double[] weights;
    private final LearnedBet learned;
    private final byte[] recent;
    private long seen;
    private long known;

    private DriftDetector(DriftState state, long seed) {
        this.seed = seed;
        seen = state.seen();
        counts = state.counts();
        sums = state.sums();
        since = state.since();
        times = state.times();
        weights = state.learned();
        learned = new LearnedBet(weights);
        recent = state.recent();
        known = Arrays.stream(counts).sum();
    }

    /** The test that goes on from there; equal seeds give equal results. */
    public static DriftDetector of(DriftState state, long seed) {
        return new DriftDetector(state.copy(), seed);
    }

    /** From which an equal test can be made. */
    public DriftState state() {
        return new DriftState(seen, counts, sums, since, times, weights, recent).copy();
    }

    /**
     * Takes latents into account of which only the counts are known, in an order drawn at random.
     *
     * @param arrived latents by bin
     * @param at when they came, in the caller's time
     * @return the last drift that they gave away
     */
    public Optional<Drift> observe(int[] arrived, long at) {
        byte[] bins = new byte[Arrays.stream(arrived).sum()];
        int filled = 0;
        for (int bin = 0; bin < arrived.length; bin++) {
            Arrays.fill(bins, filled, filled + arrived[bin], (byte) bin);
            filled += arrived[bin];
        }
        SplittableRandom random = new SplittableRandom(seed ^ seen);
        Optional<Drift> found = Optional.empty();
        for (int left = bins.length; left > 0; left--) {
            int next = random.nextInt(left);
            Optional<Drift> drift = observe(bins[next], at);
            bins[next] = bins[left - 1];
            found = drift.isPresent() ? drift : found;
        }
        return found;
    }

    /**
     * Takes a latent into account.
     *
     * @param bin of its density
     * @param at when it came, in the caller's time
     * @return the drift that it gave away
     */
    public Optional<Drift> observe(int bin, long at) {
        if (known >= LEAST) {
            bet(rank(bin));
        }
        counts[bin]++;
        known++;
        if (seen % EVERY == 0) {
            times[(int) (seen / EVERY % times.length)] = at;
        }
        recent[(int) (seen % recent.length)] = (byte) bin;
        seen++;
        // The mean payoff is at most the largest one, which costs no exponentials.
        return known > LEAST && sums[leading()] >= LOG_THRESHOLD && logEvidence() >= LOG_THRESHOLD
                ? report()
                : Optional.empty();
    }

    /** Share of the latents before that are less probable, in (0, 1), ties counted by a draw. */
    private double rank(int bin) {
        long below = 0;
        for (int lower = 0; lower < bin; lower++) {
            below += counts[lower];
        }
        double draw = new SplittableRandom(seed + GAMMA * (seen + 1)).nextDouble(1e-12, 1);
        return (below + draw * (counts[bin] + 1)) / (known + 1);
    }

    private void bet(double p) {
        for (int n = 0; n < sums.length; n++) {
            double payoff = n < FIXED.length ? FIXED[n].payoff(p) : learned.payoff(p);
            if (sums[n] <= 0) {
                sums[n] = 0;
                since[n] = seen;
            }
            sums[n] += Math.log(payoff);
        }
    }

    private double logEvidence() {
        double most = sums[leading()];
        return most
                + Math.log(Arrays.stream(sums).map(sum -> Math.exp(sum - most)).sum() / sums.length);
    }

    /** How close an alarm is, in [0, 1], on a logarithmic scale. */
    public double level() {
        return Math.max(0, Math.min(1, logEvidence() / LOG_THRESHOLD));
    }

    /** Latents that later ones are compared with. */
    public long known() {
        return known;
    }

    private Optional<Drift> report() {
        long images = seen - since[leading()];
        Shift shift = shift((int) Math.min(images, recent.length));
        boolean clear = shift.distance() >= CLEAR_STRENGTH && images <= SETTLED;
        if (shift.distance() < LEAST_STRENGTH || !clear && images < SETTLED) {
            return Optional.empty();
        }
        Drift drift = drift(clear, images, shift);
        restart();
        return Optional.of(drift);
    }

    private Drift drift(boolean clear, long images, Shift shift) {
        Course course;
        if (clear) {
            course = new Course(Drift.Kind.ABRUPT, (int) images);
        } else if (images > recent.length) {
            course = new Course(Drift.Kind.GRADUAL, recent.length);
        } else {
            course = Course.of(deviations(shift), shift.before() * (1 - shift.before()));
        }
        long remembered = seen - course.images();
        long first = images > recent.length ? seen - images : remembered;
        return new Drift(
                course.kind(), first, times[(int) (remembered / EVERY % times.length)], seen - first, shift.distance());
    }

    private int leading() {
        int leading = 0;
        for (int n = 1; n < sums.length; n++) {
            leading = sums[n] > sums[leading] ? n : leading;
        }
        return leading;
    }

    /** Where the distribution functions of the newest latents and of those before differ most, by how much, and what the one before is there. */
    private record Shift(int bin, double distance, double before) {}

    private Shift shift(int window) {
        long[] newest = new long[counts.length];
        for (int back = 1; back <= window; back++) {
            newest[bin(back)]++;
        }
        Shift most = new Shift(0, 0, 0);
        double now = 0;
        double before = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            now += (double) newest[bin] / window;
            before += (double) (counts[bin] - newest[bin]) / Math.max(1, known - window);
            if (Math.abs(now - before) > most.distance()) {
                most = new Shift(bin, Math.abs(now - before), before);
            }
        }
        return most;
    }

    private double[] deviations(Shift shift) {
        double[] deviations = new double[(int) Math.min(known, recent.length)];
        for (int n = 0; n < deviations.length; n++) {
            deviations[n] = (bin(deviations.length - n) <= shift.bin() ? 1 : 0) - shift.before();
        }
        return deviations;
    }

    private int bin(int back) {
        return recent[(int) Math.floorMod(seen - back, (long) recent.length)];
    }

    private void restart() {
        Arrays.fill(counts, 0);
        Arrays.fill(sums, 0);
        Arrays.fill(weights, 0);
        known = 0;
    }
}
