package io.infinimix.dpgmmservice.global;

import io.infinimix.dpgmmservice.global.state.PartitionProgress;
import io.infinimix.dpgmmservice.global.state.ProgressState;
import io.infinimix.stream.mixture.Account;
import java.util.Map;
import java.util.TreeMap;

/** Where each partition is with its laps, and where every latent of the generation is. Untempered counts. */
final class Ledger {

    private final int partitions;
    private final Map<Integer, PartitionProgress> progress = new TreeMap<>();
    private final long seed;
    private long absorbed;
    private long forgotten;

    Ledger(int partitions, ProgressState state) {
        this.partitions = partitions;
        seed = state.getSeed();
        absorbed = state.getAbsorbed();
        forgotten = state.getForgotten();
        state.getPartitionList().forEach(partition -> progress.put(partition.getPartition(), partition));
    }

    private PartitionProgress.Builder of(int partition) {
        PartitionProgress known = progress.get(partition);
        return known == null ? PartitionProgress.newBuilder().setPartition(partition) : known.toBuilder();
    }

    void accepted(int partition, long accepted, long duplicates) {
        PartitionProgress.Builder entry = of(partition);
        progress.put(
                partition,
                entry.setAccepted(Math.max(accepted, entry.getAccepted()))
                        .setDuplicates(Math.max(duplicates, entry.getDuplicates()))
                        .build());
    }

    /** A visit has come, whether its summary fits or not. */
    void seen(int partition, long visit) {
        PartitionProgress.Builder entry = of(partition);
        progress.put(
                partition, entry.setVisit(Math.max(visit, entry.getVisit())).build());
    }

    /** The newest visit of each partition. */
    Map<Integer, Long> seen() {
        Map<Integer, Long> visits = new TreeMap<>();
        progress.forEach((partition, entry) -> visits.put(partition, entry.getVisit()));
        return visits;
    }

    void reported(int partition, long lap, long duplicates, boolean drained, long now) {
        PartitionProgress.Builder entry = of(partition);
        if (lap > entry.getLap()) {
            entry.setLapAt(now);
        }
        progress.put(
                partition,
                entry.setLap(Math.max(lap, entry.getLap()))
                        .setDuplicates(Math.max(duplicates, entry.getDuplicates()))
                        .setDrained(drained || entry.getDrained())
                        .build());
    }

    /** Whether every partition has visited all its batches under the lap's plan. */
    boolean complete(long lap) {
        return progress.values().stream().filter(entry -> entry.getLap() >= lap).count() >= partitions;
    }

    /** When the last of the newest reports came, in milliseconds; 0 where an earlier version took them. */
    long completedAt() {
        return progress.values().stream()
                .mapToLong(PartitionProgress::getLapAt)
                .max()
                .orElse(0);
    }

    /** Whether every partition is done with the generation. */
    boolean drained() {
        return progress.values().stream().filter(PartitionProgress::getDrained).count() >= partitions;
    }

    /** Latents that all partitions retain together. */
    long retained(int perPartition) {
        return (long) perPartition * partitions;
    }

    /** Each partition's part of so many latents, at least 1. */
    long share(long latents) {
        return Math.max(1, (latents + partitions - 1) / partitions);
    }

    void absorbed(long rows) {
        absorbed += rows;
    }

    void forgotten(long rows) {
        forgotten += rows;
    }

    long accepted() {
        return progress.values().stream()
                .mapToLong(PartitionProgress::getAccepted)
                .sum();
    }

    /**
     * @param live rows of sealed batches
     * @param open rows of open batches
     */
    Account account(long live, long open) {
        return Account.newBuilder()
                .setSeed(seed)
                .setAccepted(accepted())
                .setLive(live)
                .setAbsorbed(seed + absorbed)
                .setForgotten(forgotten)
                .setOpen(open)
                .setDuplicates(progress.values().stream()
                        .mapToLong(PartitionProgress::getDuplicates)
                        .sum())
                .build();
    }

    /** As the store keeps it; version and pieces are the caller's. */
    ProgressState.Builder state() {
        return ProgressState.newBuilder()
                .setSeed(seed)
                .setAbsorbed(absorbed)
                .setForgotten(forgotten)
                .addAllPartition(progress.values());
    }

    /** Latents that are nowhere: 0 unless something is wrong. */
    static long unaccounted(Account account) {
        return account.getSeed()
                + account.getAccepted()
                - account.getLive()
                - account.getAbsorbed()
                - account.getForgotten()
                - account.getOpen();
    }
}
