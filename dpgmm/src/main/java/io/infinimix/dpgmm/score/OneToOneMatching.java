package io.infinimix.dpgmm.score;

import java.util.Arrays;

/**
 * The matching of rows with columns, each used at most once, that has the largest total: the assignment problem, solved with shortest augmenting paths and dual
 * potentials (Jonker and Volgenant, Computing 38, 1987) in O(rows² columns).
 */
final class OneToOneMatching {

    private final double[][] cost;
    private final int rows;
    private final int columns;
    private final double[] rowPotential;
    private final double[] columnPotential;
    /** Row matched with each column, counting from 1; 0 for none. Column 0 is where the search of a row starts. */
    private final int[] rowOf;

    private final int[] before;

    private OneToOneMatching(double[][] cost) {
        this.cost = cost;
        rows = cost.length;
        columns = cost[0].length;
        rowPotential = new double[rows + 1];
        columnPotential = new double[columns + 1];
        rowOf = new int[columns + 1];
        before = new int[columns + 1];
    }

    /** Largest total of a one-to-one matching of rows with columns. The counts are not modified. */
    static long largestTotal(long[][] counts) {
        double[][] cost = costs(counts);
        OneToOneMatching matching = new OneToOneMatching(cost);
        for (int row = 1; row <= matching.rows; row++) {
            matching.match(row);
        }
        double total = 0;
        for (int column = 1; column <= matching.columns; column++) {
            if (matching.rowOf[column] > 0) {
                total -= cost[matching.rowOf[column] - 1][column - 1];
            }
        }
        return Math.round(total);
    }

    /** Negated counts, transposed where necessary so that there are no more rows than columns. */
    private static double[][] costs(long[][] counts) {
        boolean wide = counts.length <= counts[0].length;
        double[][] cost = new double[wide ? counts.length : counts[0].length][wide ? counts[0].length : counts.length];
        for (int r = 0; r < cost.length; r++) {
            for (int c = 0; c < cost[0].length; c++) {
                cost[r][c] = wide ? -counts[r][c] : -counts[c][r];
            }
        }
        return cost;
    }

    /** Gives the row a column, moving others along the cheapest alternating path. */
    private void match(int row) {
        double[] reach = new double[columns + 1];
        Arrays.fill(reach, Double.POSITIVE_INFINITY);
        boolean[] visited = new boolean[columns + 1];
        rowOf[0] = row;
        int column = 0;
        do {
            visited[column] = true;
            column = extend(column, reach, visited);
        } while (rowOf[column] != 0);
        while (column != 0) {
            int previous = before[column];
            rowOf[column] = rowOf[previous];
            column = previous;
        }
    }

    /** One step of the shortest-path search from the row now matched with the column; returns the nearest column not yet visited. */
    private int extend(int column, double[] reach, boolean[] visited) {
        int row = rowOf[column];
        double step = Double.POSITIVE_INFINITY;
        int nearest = 0;
        for (int c = 1; c <= columns; c++) {
            if (visited[c]) {
                continue;
            }
            double reduced = cost[row - 1][c - 1] - rowPotential[row] - columnPotential[c];
            if (reduced < reach[c]) {
                reach[c] = reduced;
                before[c] = column;
            }
            if (reach[c] < step) {
                step = reach[c];
                nearest = c;
            }
        }
        for (int c = 0; c <= columns; c++) {
            if (visited[c]) {
                rowPotential[rowOf[c]] += step;
                columnPotential[c] -= step;
            } else {
                reach[c] -= step;
            }
        }
        return nearest;
    }
}
