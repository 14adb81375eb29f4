package io.infinimix.lab.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Gives clusters that are found anew after each batch the numbers of those they replace: nearest pairs of centres first, each once; what is left over is new. */
final class CarriedNumbers {

    private record Pair(int now, int before, double distance) {}

    private List<double[]> before = List.of();
    private long[] numbers = {};
    private long next;

    /** The numbers of clusters with these centres, which those of the next call are compared with. */
    long[] of(List<double[]> centres) {
        List<Pair> pairs = new ArrayList<>();
        for (int now = 0; now < centres.size(); now++) {
            for (int old = 0; old < before.size(); old++) {
                pairs.add(new Pair(now, old, distance(centres.get(now), before.get(old))));
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::distance));
        long[] given = new long[centres.size()];
        Arrays.fill(given, -1);
        boolean[] taken = new boolean[before.size()];
        for (Pair pair : pairs) {
            if (given[pair.now()] < 0 && !taken[pair.before()]) {
                given[pair.now()] = numbers[pair.before()];
                taken[pair.before()] = true;
            }
        }
        for (int n = 0; n < given.length; n++) {
            if (given[n] < 0) {
                given[n] = next++;
            }
        }
        before = centres.stream().map(double[]::clone).toList();
        numbers = given;
        return given;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += (a[d] - b[d]) * (a[d] - b[d]);
        }
        return sum;
    }
}
