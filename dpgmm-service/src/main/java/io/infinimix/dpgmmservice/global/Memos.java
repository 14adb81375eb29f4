package io.infinimix.dpgmmservice.global;

import io.infinimix.dpgmm.lap.BatchReport;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The reports of all live batches, up to date with the structure. */
final class Memos {

    private final SortedMap<Long, Memo> memos = new TreeMap<>();
    private long live;
    private long open;

    /**
     * One batch.
     *
     * @param visit number of the visit, rising within the partition
     * @param sealed whether no row will be added
     * @param report with every structure event replayed
     */
    record Memo(long visit, boolean sealed, BatchReport report) {

        /** A newer report of the batch; the rows that this one handed in stay where the newer one of the same lap has none. */
        BatchReport withItsReservoir(BatchReport newer) {
            return !newer.reservoir().isEmpty() || newer.lap() != report.lap()
                    ? newer
                    : new BatchReport(
                            newer.lap(),
                            newer.version(),
                            newer.structure(),
                            newer.summary(),
                            newer.splits(),
                            newer.deletions(),
                            report.reservoir());
        }
    }

    /** The memo of that batch or null. */
    Memo get(long batch) {
        return memos.get(batch);
    }

    void put(long batch, Memo memo) {
        count(memos.put(batch, memo), -1);
        count(memo, 1);
    }

    /** The memo or null; it is forgotten. */
    Memo remove(long batch) {
        Memo memo = memos.remove(batch);
        count(memo, -1);
        return memo;
    }

    private void count(Memo memo, int sign) {
        if (memo != null) {
            long rows = sign * memo.report().summary().rows();
            live += memo.sealed() ? rows : 0;
            open += memo.sealed() ? 0 : rows;
        }
    }

    /** Puts judged reports in place of those that were judged. */
    void replaceReports(Map<Long, BatchReport> reports) {
        memos.replaceAll((batch, memo) -> new Memo(memo.visit(), memo.sealed(), reports.get(batch)));
    }

    SortedMap<Long, BatchReport> reports() {
        SortedMap<Long, BatchReport> reports = new TreeMap<>();
        memos.forEach((batch, memo) -> reports.put(batch, memo.report()));
        return reports;
    }

    int size() {
        return memos.size();
    }

    /** Rows of sealed batches. */
    long live() {
        return live;
    }

    /** Rows of open batches. */
    long open() {
        return open;
    }
}
