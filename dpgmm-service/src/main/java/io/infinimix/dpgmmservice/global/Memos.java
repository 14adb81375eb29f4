package io.infinimix.dpgmmservice.global;

import io.infinimix.dpgmm.lap.BatchReport;
import io.infinimix.dpgmmservice.message.BatchId;
import io.infinimix.stream.summary.BatchSummary;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The reports of all live batches, up to date with the structure. */
final class Memos {

    private final SortedMap<Long, Memo> memos = new TreeMap<>();
    private long live;
    private long open;
    private long handedIn;

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
            handedIn += (long) sign * memo.report().reservoir().size();
        }
    }

    /** Puts judged reports in place of those that were judged. */
    void replaceReports(Map<Long, BatchReport> reports) {
        memos.replaceAll((batch, memo) -> new Memo(memo.visit(), memo.sealed(), reports.get(batch)));
        handedIn = memos.values().stream()
                .mapToLong(memo -> memo.report().reservoir().size())
                .sum();
    }

    SortedMap<Long, BatchReport> reports() {
        SortedMap<Long, BatchReport> reports = new TreeMap<>();
        memos.forEach((batch, memo) -> reports.put(batch, memo.report()));
        return reports;
    }

    int size() {
        return memos.size();
    }

    /**
     * A batch's summary as it can be kept: without rows for birth proposals where those of all batches would be too many. A plan asks each batch for its share of them, and a backlog fills more
     * batches under one plan than that was made for.
     *
     * @param most rows of all batches
     */
    BatchSummary bounded(BatchSummary summary, int most) {
        Memo own = memos.get(BatchId.of(summary.getPartition(), summary.getBatch()));
        long others = handedIn - (own == null ? 0 : own.report().reservoir().size());
        return others + summary.getRowCount() <= most
                ? summary
                : summary.toBuilder().clearRow().build();
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
