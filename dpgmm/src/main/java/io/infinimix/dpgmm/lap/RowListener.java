package io.infinimix.dpgmm.lap;

import io.infinimix.dpgmm.inference.Responsibilities;

/** Hears of every row that a visit adds. */
@FunctionalInterface
public interface RowListener {

    /**
     * @param row index of the row in the rows that were given
     * @param responsibilities of the block that the row is in; valid during the call only
     * @param n the row's place in that block
     * @param uids of the components, by position; not modified
     */
    void row(int row, Responsibilities responsibilities, int n, long[] uids);
}
