package io.infinimix.dpgmmservice.message;

import io.infinimix.dpgmm.lap.LapPlan;
import io.infinimix.dpgmm.move.BirthProposal;
import io.infinimix.dpgmm.move.StructureEvent;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.stream.mixture.Mixture;

/** Reads what the global step says to partitions. */
public final class UpdateReader {

    private UpdateReader() {}

    /**
     * What batches are to do: the lap's plan under the newest mixture.
     *
     * @param plan of the lap under way
     * @param mixture the newest, of the same lap
     */
    public static LapPlan plan(io.infinimix.stream.update.LapPlan plan, Mixture mixture) {
        MixturePrior prior = StatisticsReader.prior(mixture.getPrior(), mixture.getCoarseness());
        return new LapPlan(
                plan.getLap(),
                mixture.getVersion(),
                mixture.getStructureEvent(),
                prior,
                StatisticsReader.statistics(mixture.getStatistics(), prior.covariance()),
                plan.getLargest(),
                plan.getBirthList().stream()
                        .map(birth -> birth(birth, prior.covariance()))
                        .toList(),
                plan.getDeleteUidList(),
                plan.getReservoirQuota(),
                plan.getSeed());
    }

    public static BirthProposal birth(io.infinimix.stream.update.BirthProposal message, Covariance covariance) {
        return new BirthProposal(
                message.getId(),
                message.getTargetUid(),
                StatisticsReader.statistics(message.getChildren(), covariance),
                StatisticsReader.statistics(message.getNeighbours(), covariance),
                message.getPredictedGain());
    }

    public static StructureEvent event(io.infinimix.stream.update.StructureEvent message) {
        long sequence = message.getSequence();
        double gain = message.getGain();
        return switch (message.getChangeCase()) {
            case BIRTH ->
                new StructureEvent.Birth(
                        sequence,
                        gain,
                        message.getBirth().getProposal(),
                        message.getBirth().getTargetUid(),
                        StatisticsReader.longs(message.getBirth().getChildUidList()),
                        message.getBirth().getFolded());
            case MERGE ->
                new StructureEvent.Merge(
                        sequence,
                        gain,
                        message.getMerge().getKeptUid(),
                        message.getMerge().getGoneUid());
            case DELETE ->
                new StructureEvent.Delete(sequence, gain, message.getDelete().getGoneUid());
            case PRUNE ->
                new StructureEvent.Prune(
                        sequence,
                        gain,
                        StatisticsReader.longs(message.getPrune().getGoneUidList()));
            case CHANGE_NOT_SET ->
                throw new IllegalArgumentException("structure event " + sequence + " is of no known kind");
        };
    }
}
