package io.infinimix.dpgmmservice.assign;

/** The newest values, kept in the order in which they came and by size: how many are smaller than one is found without looking at all of them. Not thread-safe. */
final class RecentValues {

    private final double[] values;
    private final double[] sorted;
    private int size;
    private int next;

    /** @param capacity how many values are remembered */
    RecentValues(int capacity) {
        values = new double[capacity];
        sorted = new double[capacity];
    }

    int size() {
        return size;
    }

    /** Remembers a finite value, in place of the oldest one if there are as many as fit. */
    void add(double value) {
        if (size == values.length) {
            int oldest = below(values[next]);
            System.arraycopy(sorted, oldest + 1, sorted, oldest, --size - oldest);
        }
        int place = below(value);
        System.arraycopy(sorted, place, sorted, place + 1, size++ - place);
        sorted[place] = value;
        values[next] = value;
        next = (next + 1) % values.length;
    }

    /** How many of the values are smaller. */
    int below(double value) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
