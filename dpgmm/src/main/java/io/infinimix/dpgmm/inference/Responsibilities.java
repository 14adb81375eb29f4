package io.infinimix.dpgmm.inference;

import io.infinimix.dpgmm.numeric.Exponentials;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;

/**
 * The largest responsibilities of a block of rows: per row at most {@code width} components, largest first, summing to one; entries that a row does not need are zero. Reused by its
 * thread.
 */
public final class Responsibilities {

    /** An entry that is smaller than a row's largest by this many nats changes no statistic in double precision and counts as none. */
    static final double NEGLIGIBLE = 46;

    int width;
    /** Entries of each row that are not zero. */
    int[] used = new int[0];
    /** Row n's entries stand at n width on: logits while they are selected, then responsibilities. */
    double[] values = new double[0];

    /** Logarithms of the responsibilities that are not zero. */
    double[] logs = new double[0];

    int[] components = new int[0];
    /** log Σ exp over the kept logits of each row: what the row adds to the bound. */
    double[] logNormalisers = new double[0];

    private final Grouping grouping = new Grouping();
    private final BlockNormaliser normaliser = new BlockNormaliser();
    private final PairEntropies pairEntropies = new PairEntropies();

    void reset(int rows, int newWidth) {
        width = newWidth;
        if (values.length < rows * width) {
            values = new double[rows * width];
            logs = new double[rows * width];
            components = new int[rows * width];
        }
        if (used.length < rows) {
            used = new int[rows];
            logNormalisers = new double[rows];
        }
        java.util.Arrays.fill(used, 0, rows, 0);
    }

    /** Keeps a logit of row n if it is among the largest so far; ties go to what came first. */
    void offer(int n, int component, double logit) {
        int at = n * width;
        int slot = used[n];
        if (slot == width) {
            slot--;
            if (!(logit > values[at + slot])) {
                return;
            }
        } else {
            used[n]++;
        }
        while (slot > 0 && logit > values[at + slot - 1]) {
            values[at + slot] = values[at + slot - 1];
            components[at + slot] = components[at + slot - 1];
            slot--;
        }
        values[at + slot] = logit;
        components[at + slot] = component;
    }

    /** Keeps a logit of row n that is known to be its next largest. */
    void append(int n, int component, double logit) {
        int slot = n * width + used[n]++;
        values[slot] = logit;
        components[slot] = component;
    }

    /** Forgets row n's logits that are negligible beside its largest. */
    void dropNegligible(int n) {
        int at = n * width;
        while (used[n] > 1 && values[at] - values[at + used[n] - 1] > NEGLIGIBLE) {
            used[n]--;
        }
    }

    /** Turns the logits of the first rows, largest first, into responsibilities. */
    void normaliseAll(int rows) {
        for (int n = 0; n < rows; n++) {
            requireEntry(n);
        }
        normaliser.normalise(this, rows);
    }

    private void requireEntry(int n) {
        if (used[n] == 0) {
            throw new NumericalBreakdownException("the responsibilities of a row are not numbers");
        }
    }

    /** Turns row n's logits, largest first, into responsibilities. */
    void normalise(int n) {
        requireEntry(n);
        int at = n * width;
        int count = used[n];
        double largest = values[at];
        if (count == 1) {
            values[at] = 1;
            logs[at] = 0;
            logNormalisers[n] = largest;
        } else {
            double sum = 1;
            for (int l = 1; l < count; l++) {
                logs[at + l] = values[at + l] - largest;
                values[at + l] = Exponentials.exp(logs[at + l]);
                sum += values[at + l];
            }
            logs[at] = 0;
            values[at] = 1;
            double log = Math.log(sum);
            double share = 1 / sum;
            for (int l = 0; l < count; l++) {
                values[at + l] *= share;
                logs[at + l] -= log;
            }
            logNormalisers[n] = largest + log;
        }
        for (int l = count; l < width; l++) {
            values[at + l] = 0;
            components[at + l] = 0;
        }
    }

    /** Copies row {@code from} of another block's to row {@code to} here; both have the same width. */
    public void copyRow(Responsibilities other, int from, int to, int rows) {
        if (used.length < rows || width != other.width) {
            reset(rows, other.width);
        }
        System.arraycopy(other.values, from * width, values, to * width, width);
        System.arraycopy(other.logs, from * width, logs, to * width, width);
        System.arraycopy(other.components, from * width, components, to * width, width);
        used[to] = other.used[from];
        logNormalisers[to] = other.logNormalisers[from];
    }

    /** Keeps row n's {@code most} largest entries and shares its mass out among them. */
    public void truncate(int n, int most) {
        if (used[n] <= most) {
            return;
        }
        int at = n * width;
        double sum = 0;
        for (int l = 0; l < most; l++) {
            sum += values[at + l];
        }
        double log = Math.log(sum);
        for (int l = 0; l < used[n]; l++) {
            values[at + l] = l < most ? values[at + l] / sum : 0;
            logs[at + l] -= log;
        }
        used[n] = most;
        logNormalisers[n] += log;
    }

    /** How many entries each row has room for. */
    public int width() {
        return width;
    }

    /** How many of row n's entries are not zero; they come first. */
    public int count(int n) {
        return used[n];
    }

    /** Responsibility of row n's entry l, largest first. */
    public double responsibility(int n, int l) {
        return values[n * width + l];
    }

    /** Position of the component that row n's entry l is for; says nothing where the responsibility is zero. */
    public int component(int n, int l) {
        return components[n * width + l];
    }

    /** log Σ exp over the kept log responsibilities of row n: what the row adds to the bound. */
    public double logNormaliser(int n) {
        return logNormalisers[n];
    }

    /** Responsibility of row n for the component at that position, 0 if it is not among the row's entries. */
    public double of(int n, int component) {
        int at = n * width;
        for (int l = at; l < at + used[n]; l++) {
            if (components[l] == component) {
                return values[l];
            }
        }
        return 0;
    }

    /**
     * Adds row n to statistics whose positions are those of the components.
     *
     * @param weight of the row, in (0, 1]
     */
    public void addTo(StatisticsAccumulator statistics, double weight, RowBlock block, int n) {
        addTo(statistics, null, weight, block, n);
    }

    /**
     * Adds row n to statistics.
     *
     * @param places position in the statistics by component, or null where they are the same; not modified
     * @param weight of the row, in (0, 1]
     */
    public void addTo(StatisticsAccumulator statistics, int[] places, double weight, RowBlock block, int n) {
        double logWeight = weight == 1 ? 0 : Math.log(weight);
        double[] moments = block.moments(statistics.covariance())[n];
        for (int l = n * width; l < n * width + used[n]; l++) {
            statistics.add(place(places, l), weight * values[l], logWeight + logs[l], moments);
        }
        pairs(statistics, places, weight, logWeight, n);
    }

    /**
     * Adds all rows of a block to statistics.
     *
     * @param places position in the statistics by component, or null where they are the same; not modified
     * @param weights of the rows from {@code from} on, in (0, 1], or null for 1; not modified
     * @param pairs whether pair entropies are summed up too, which only merges need
     */
    public void addTo(
            StatisticsAccumulator statistics, int[] places, double[] weights, int from, RowBlock block, boolean pairs) {
        for (int n = 0; n < block.size(); n++) {
            double weight = weights == null ? 1 : weights[from + n];
            double logWeight = weight == 1 ? 0 : Math.log(weight);
            for (int l = n * width; l < n * width + used[n]; l++) {
                statistics.count(place(places, l), weight * values[l], logWeight + logs[l]);
            }
        }
        if (pairs) {
            pairEntropies.add(statistics, places, this, block.size(), weights, from, 1);
        }
        grouping.group(this, block.size(), weights, from, 1);
        grouping.addMoments(statistics, places, block);
    }

    /**
     * Takes all rows of a block out of statistics again, as {@link #addTo} put them in with weight 1.
     *
     * @param places position in the statistics by component, −1 for one that stays as it is, or null where they are the same; not modified
     */
    public void takeFrom(StatisticsAccumulator statistics, int[] places, RowBlock block) {
        for (int n = 0; n < block.size(); n++) {
            for (int l = n * width; l < n * width + used[n]; l++) {
                int place = place(places, l);
                if (place >= 0) {
                    statistics.count(place, -values[l], logs[l]);
                }
            }
        }
        pairEntropies.add(statistics, places, this, block.size(), null, 0, -1);
        grouping.group(this, block.size(), null, 0, -1);
        grouping.addMoments(statistics, places, block);
    }

    private void pairs(StatisticsAccumulator statistics, int[] places, double weight, double logWeight, int n) {
        for (int l = n * width + 1; l < n * width + used[n]; l++) {
            for (int m = n * width; m < l; m++) {
                statistics.addPair(
                        place(places, m),
                        place(places, l),
                        weight * values[m],
                        weight * values[l],
                        logWeight + logs[m],
                        logWeight + logs[l]);
            }
        }
    }

    private int place(int[] places, int entry) {
        return places == null ? components[entry] : places[components[entry]];
    }
}
